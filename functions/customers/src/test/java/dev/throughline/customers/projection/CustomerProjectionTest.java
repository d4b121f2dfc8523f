package dev.throughline.customers.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.CustomerEvent.CustomerEmailChanged;
import dev.throughline.customers.domain.CustomerEvent.CustomerErased;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.CustomerEvent.CustomerRenamed;
import dev.throughline.customers.domain.CustomerEvent.PreferencesChanged;
import dev.throughline.customers.domain.Preferences;
import dev.throughline.json.Json;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.merge.HybridTimestamp;
import dev.throughline.kernel.merge.LastWriterWins;
import dev.throughline.testkit.ProjectionSpec;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerProjectionTest {
  private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final StreamId ADA = new StreamId(new TenantId("local"), "customer", "c1");

  private final ProjectionSpec<CustomerEvent, CustomerRow> registered =
      ProjectionSpec.of(new CustomerProjection())
          .at(MORNING)
          .given(ADA, new CustomerRegistered("c1", "Ada", "ada@example.com"));

  @Test
  void aRegisteredCustomerHasARow() {
    registered.thenRow("c1", new CustomerRow("c1", "Ada", "ada@example.com", 1, MORNING, MORNING));
  }

  @Test
  void aChangeOfDetailsIsFollowed() {
    registered
        .at(NOON)
        .given(ADA, new CustomerRenamed("c1", "Ada Lovelace"))
        .thenRow("c1", new CustomerRow("c1", "Ada Lovelace", "ada@example.com", 2, MORNING, NOON))
        .given(ADA, new CustomerEmailChanged("c1", "ada@x.org"))
        .thenRow("c1", new CustomerRow("c1", "Ada Lovelace", "ada@x.org", 3, MORNING, NOON));
  }

  @Test
  void theLastWriteOfAPreferenceIsShownAndStaysWhenDetailsChange() {
    var early = HybridTimestamp.first(MORNING, "phone");
    var late = HybridTimestamp.first(NOON, "laptop");
    registered
        .at(NOON)
        .given(ADA, new PreferencesChanged("c1", "de", "weekly", null, early))
        .given(ADA, new PreferencesChanged("c1", "fr", null, null, late))
        .given(ADA, new CustomerRenamed("c1", "Ada King"))
        .thenRow(
            "c1",
            new CustomerRow(
                "c1",
                "Ada King",
                "ada@example.com",
                4,
                MORNING,
                NOON,
                new Preferences(
                    Optional.of(new LastWriterWins<>("fr", late)),
                    Optional.of(new LastWriterWins<>("weekly", early)),
                    Optional.empty())));
  }

  @Test
  void preferencesWhoseKeyIsForgottenAreNotShown() {
    var at = HybridTimestamp.first(NOON, "phone");
    registered.given(ADA, new PreferencesChanged("c1", null, null, null, at)).thenNoRow("c1");
  }

  @Test
  void anErasureLeavesNoRow() {
    registered.given(ADA, new CustomerErased("c1")).thenNoRow("c1");
  }

  @Test
  void detailsWhoseKeyIsForgottenAreNotShown() {
    registered.given(ADA, new CustomerRenamed("c1", null)).thenNoRow("c1");
    registered.given(ADA, new CustomerEmailChanged("c1", null)).thenNoRow("c1");
  }

  @Test
  void otherStreamsAreNotShown() {
    var stock = new StreamId(new TenantId("local"), "stock", "c1");
    ProjectionSpec.of(new CustomerProjection())
        .given(stock, new CustomerRegistered("c1", "Ada", "ada@example.com"))
        .thenNoRow("c1");
  }

  @Test
  void aRowIsStoredAsJsonAndComesBackEqual() {
    var rows = new JsonRows<>(new Json(), CustomerRow.class);
    var row = new CustomerRow("c1", "Ada \"Countess\"", "ada@example.com", 2, MORNING, NOON);
    var register = new LastWriterWins<>("de", HybridTimestamp.first(NOON, "phone"));
    var preferring =
        new CustomerRow(
            "c1",
            "Ada",
            "ada@example.com",
            3,
            MORNING,
            NOON,
            new Preferences(Optional.of(register), Optional.empty(), Optional.empty()));

    assertThat(rows.read(rows.write(row))).isEqualTo(row);
    assertThat(rows.read(rows.write(preferring))).isEqualTo(preferring);
  }
}
