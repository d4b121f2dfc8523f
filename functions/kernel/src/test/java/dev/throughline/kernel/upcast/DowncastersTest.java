package dev.throughline.kernel.upcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.SchemaVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DowncastersTest {
  private static final Downcasters MARKS =
      Downcasters.of(
          """
          # today's form as the earlier one

          2027-06-30 loan.renewed 1.0 as loan.prolonged 1.4
          2027-03-31 loan.started 2.0 as loan.started 1.0: move due/at until, remove due
          2027-03-31 loan.started 2.0 as loan.begun 1.0
          """);

  private static PastEvent event(String type, String version, Map<String, @Nullable Object> data) {
    return new PastEvent(type, SchemaVersion.of(version), data);
  }

  @Test
  void anEventWithoutAMarkHasTodaysFormOnly() {
    assertThat(MARKS.earlier(event("loan.ended", "1.0", Map.of()))).isEmpty();
    assertThat(MARKS.earlier(event("loan.started", "1.0", Map.of())))
        .as("an event that was stored in the earlier form")
        .isEmpty();
    assertThat(Downcasters.none().earlier(event("loan.renewed", "1.0", Map.of()))).isEmpty();
  }

  @Test
  void anEventOfAMarkedTypeHasEachOfItsEarlierForms() {
    var loan = event("loan.started", "2.0", Map.of("loan_id", "7", "due", Map.of("at", "May")));

    assertThat(MARKS.earlier(loan))
        .containsExactly(
            event("loan.started", "1.0", Map.of("loan_id", "7", "until", "May")),
            event("loan.begun", "1.0", loan.data()));
  }

  @Test
  void aMarkThatWasRenamedKeepsTheData() {
    assertThat(MARKS.earlier(event("loan.renewed", "1.0", Map.of("loan_id", "7"))))
        .containsExactly(event("loan.prolonged", "1.4", Map.of("loan_id", "7")));
  }

  @Test
  void theMarkOfAFormIsFoundByTheForm() {
    assertThat(MARKS.leadingTo("loan.prolonged", "1.4"))
        .extracting(Downcaster::until)
        .containsExactly(LocalDate.of(2027, 6, 30));
    assertThat(MARKS.leadingTo("loan.renewed", "1.0")).isEmpty();
    assertThat(MARKS.types()).containsExactlyInAnyOrder("loan.renewed", "loan.started");
  }

  @Test
  void aMarkIsInForceAfterItsDayAndTheBuildSaysThatItCanGo() {
    var day = LocalDate.of(2027, 3, 31);

    assertThat(MARKS.ended(day.minusDays(1))).isEmpty();
    assertThat(MARKS.ended(day))
        .containsExactly(
            "loan.started 1.0 need not be published any longer, since 2027-03-31: its mark can go",
            "loan.begun 1.0 need not be published any longer, since 2027-03-31: its mark can go");
    assertThat(MARKS.earlier(event("loan.started", "2.0", Map.of()))).hasSize(2);
  }

  @Test
  void aLineOfAnyOtherFormIsRefused() {
    for (var line :
        List.of(
            "loan.started 2.0 as loan.started 1.0",
            "2027-03-31 loan.started 2.0",
            "2027-03-31 loan.started 2.0 as loan.started 1.0: rename a b",
            "2027-03-31 loan.started 2.0 as loan.started 1.0: move a")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Downcasters.of(line));
    }
  }
}
