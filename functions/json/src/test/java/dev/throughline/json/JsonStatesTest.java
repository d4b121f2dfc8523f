package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JsonStatesTest {
  private static final StreamId STOCK = new StreamId(new TenantId("acme"), "stock", "lamp");

  sealed interface State {}

  record Shelf(long pieces, Optional<Money> price, Label label) implements State {}

  record Ticket() implements State {}

  record Label(String text) {}

  record Other(String text) {}

  private final JsonStates<State, Shelf> states =
      JsonStates.of(new Json(), "stock", Shelf.class, Other.class);

  @Test
  void aStateThatWasWrittenIsReadAgain() {
    for (var price : List.of(Optional.of(Money.of("49.99", "USD")), Optional.<Money>empty())) {
      var shelf = new Shelf(3, price, new Label("left"));
      assertThat(states.read(STOCK, states.write(shelf))).isEqualTo(shelf);
    }
  }

  @Test
  void onlyItsOwnCategoryHasSnapshots() {
    assertThat(states.fingerprint(STOCK)).isPresent();
    assertThat(states.fingerprint(new StreamId(new TenantId("acme"), "ticket", "1"))).isEmpty();
  }

  @Test
  void theFingerprintIsOfTheClassesAndOfWhatTheyConsistOf() {
    var shelf = CodeFingerprint.of(Shelf.class);
    assertThat(shelf).isEqualTo(CodeFingerprint.of(Shelf.class)).hasSize(12);
    assertThat(CodeFingerprint.of(Money.class)).isNotEqualTo(shelf);
    assertThat(CodeFingerprint.of(Money.class, Json.class))
        .isEqualTo(CodeFingerprint.of(Json.class, Money.class))
        .isNotEqualTo(CodeFingerprint.of(Money.class));
  }

  private record Place(String shelf) {}

  private static final class Counting implements Function<Shelf, Place> {
    @Override
    public Place apply(Shelf shelf) {
      return new Place(shelf.toString());
    }
  }

  @Test
  void theFingerprintOfAnImplementationIsOfTheTypesThatItNamesToo() {
    assertThat(CodeFingerprint.ofImplementation(new Counting()))
        .isEqualTo(CodeFingerprint.of(Counting.class, Shelf.class, Place.class));
  }
}
