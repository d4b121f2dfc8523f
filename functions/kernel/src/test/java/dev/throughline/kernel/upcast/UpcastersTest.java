package dev.throughline.kernel.upcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.throughline.kernel.SchemaVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpcastersTest {
  private static PastEvent event(String type, String version, Map<String, @Nullable Object> data) {
    return new PastEvent(type, SchemaVersion.of(version), data);
  }

  private static List<PastEvent> today(Upcasters upcasters, PastEvent past) {
    return upcasters.upcast(past);
  }

  @Test
  void anEventOfTheCurrentVersionIsUnchanged() {
    var loan = event("loan.started", "2.0", Map.of("loan_id", "7"));
    var upcasters = Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0"));

    assertThat(today(upcasters, loan)).containsExactly(loan);
    assertThat(upcasters.take("loan.started", SchemaVersion.of("2.0"))).isFalse();
  }

  @Test
  void aFieldIsMovedAndAnotherIsAddedAndAThirdIsRemoved() {
    var upcasters =
        Upcasters.of(
            Upcaster.of("loan.started", "1.0")
                .to("2.0")
                .move("until", "due/at")
                .add("due/zone", "UTC")
                .remove("desk/clerk"));

    var past =
        event(
            "loan.started",
            "1.0",
            Map.of("loan_id", "7", "until", "May", "desk", Map.of("clerk", "Ada", "floor", 2)));

    assertThat(today(upcasters, past))
        .containsExactly(
            event(
                "loan.started",
                "2.0",
                Map.of(
                    "loan_id", "7",
                    "due", Map.of("at", "May", "zone", "UTC"),
                    "desk", Map.of("floor", 2))));
  }

  @Test
  void aFieldThatIsThereKeepsItsValueAndOneThatIsMissingIsNotMoved() {
    var upcasters =
        Upcasters.of(
            Upcaster.of("loan.started", "1.0")
                .to("2.0")
                .move("a/b", "c")
                .add("branch", "main")
                .remove("nothing/there"));

    var past = event("loan.started", "1.0", Map.of("branch", "harbour", "a", "text"));

    assertThat(today(upcasters, past))
        .containsExactly(event("loan.started", "2.0", Map.of("branch", "harbour", "a", "text")));
  }

  @Test
  void aFieldIsNotMovedIntoAFieldThatIsNoObject() {
    var upcasters =
        Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0").add("due/zone", "UTC"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> today(upcasters, event("loan.started", "1.0", Map.of("due", "May"))))
        .withMessage("due is no object: nothing can be put into it");
  }

  @Test
  void aRangeOfVersionsGetsAnotherNameAndGoesOnByTheNextUpcaster() {
    var upcasters =
        Upcasters.of(
            Upcaster.of("loan.prolonged", "1.0", "1.4").to("loan.renewed", "1.0"),
            Upcaster.of("loan.renewed", "1.0").to("2.0").add("times", 1));

    assertThat(today(upcasters, event("loan.prolonged", "1.2", Map.of("loan_id", "7"))))
        .containsExactly(event("loan.renewed", "2.0", Map.of("loan_id", "7", "times", 1)));
    var newer = event("loan.prolonged", "1.5", Map.of());
    assertThat(today(upcasters, newer)).containsExactly(newer);
  }

  @Test
  void oneEventBecomesOneForEachTargetThatItConcerns() {
    var upcasters =
        Upcasters.of(
            Upcaster.of("member.changed", "1.0")
                .split(
                    Target.of("member.renamed", "1.0").where("name").keep("id", "name"),
                    Target.of("member.moved", "1.0").where("address").keep("id", "address")));

    assertThat(
            today(
                upcasters,
                event("member.changed", "1.0", Map.of("id", "3", "name", "Ada", "address", "A"))))
        .containsExactly(
            event("member.renamed", "1.0", Map.of("id", "3", "name", "Ada")),
            event("member.moved", "1.0", Map.of("id", "3", "address", "A")));
    assertThat(today(upcasters, event("member.changed", "1.0", Map.of("id", "3", "address", "A"))))
        .containsExactly(event("member.moved", "1.0", Map.of("id", "3", "address", "A")));
  }

  @Test
  void aDroppedEventReachesNoReader() {
    var upcasters = Upcasters.of(Upcaster.of("loan.noticed", "1.0").drop());

    assertThat(today(upcasters, event("loan.noticed", "1.0", Map.of()))).isEmpty();
  }

  @Test
  void aChangeInCodeNeedsAName() {
    var upcasters =
        Upcasters.of(
            Upcaster.of("loan.charged", "1.0")
                .to("2.0")
                .change("cents-1", data -> Map.of("cents", (int) data.get("euro") * 100)));

    assertThat(today(upcasters, event("loan.charged", "1.0", Map.of("euro", 3))))
        .containsExactly(event("loan.charged", "2.0", Map.of("cents", 300)));
    assertThat(upcasters.description()).contains("cents-1").doesNotContain("Lambda");
  }

  @Test
  void anotherChainHasAnotherDescription() {
    var one = Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0").add("branch", "main"));
    var same = Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0").add("branch", "main"));
    var other = Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0").add("branch", "east"));

    assertThat(one.description()).isEqualTo(same.description()).isNotEqualTo(other.description());
  }

  @Test
  void theDescriptionIsTheSameInEveryProcess() {
    var address = Map.of("zone", List.of(Map.of("b", 2, "a", 1)), "country", "US", "city", "-");
    var upcasters =
        Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0").add("address", address));

    assertThat(upcasters.description())
        .contains("Default[address, {city=-, country=US, zone=[{a=1, b=2}]}]");
  }

  @Test
  void aReaderIsConcernedByWhatLeadsToItsTypesAndByWhatIsDropped() {
    var loans =
        List.of(
            Upcaster.of("loan.begun", "1.0").to("loan.started", "1.0"),
            Upcaster.of("loan.started", "1.0").to("2.0").add("branch", "main"),
            Upcaster.of("loan.noticed", "1.0").drop());
    var members = Upcaster.of("member.called", "1.0").to("member.renamed", "1.0");
    var all = Upcasters.of(loans.get(0), members, loans.get(1), loans.get(2));
    var ofLoans = all.leadingTo(Set.of("loan.started"));

    assertThat(ofLoans.types()).containsOnly("loan.begun", "loan.started", "loan.noticed");
    assertThat(ofLoans.fingerprint())
        .hasSize(12)
        .isEqualTo(Upcasters.of(loans.toArray(Upcaster[]::new)).fingerprint())
        .isNotEqualTo(all.fingerprint());
    assertThat(Upcasters.none().fingerprint()).isEmpty();
  }

  @Test
  void twoUpcastersOfTheSameEventsAreADefect() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Upcasters.of(
                    Upcaster.of("loan.started", "1.0", "1.3").to("2.0"),
                    Upcaster.of("loan.started", "1.3").to("3.0")))
        .withMessage("two upcasters take loan.started 1.3");
  }

  @Test
  void upcastersThatLeadInACircleAreADefect() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Upcasters.of(
                    Upcaster.of("loan.started", "1.0").to("2.0"),
                    Upcaster.of("loan.started", "2.0").to("loan.begun", "1.0"),
                    Upcaster.of("loan.begun", "1.0").to("loan.started", "1.0")))
        .withMessage("upcasters lead from loan.started 1.0 back to it");
  }

  @Test
  void aChangeAfterASplitIsADefectSinceItNamesNoTarget() {
    var split =
        Upcaster.of("member.changed", "1.0")
            .split(Target.of("member.renamed", "1.0"), Target.of("member.moved", "1.0"));

    assertThatIllegalStateException().isThrownBy(() -> split.add("name", "Ada"));
  }

  @Test
  void aVersionIsTwoNumbers() {
    assertThat(SchemaVersion.of("1.10")).isGreaterThan(SchemaVersion.of("1.9"));
    assertThat(SchemaVersion.of("2.0")).isGreaterThan(SchemaVersion.of("1.10"));
    for (var text : List.of("", "1", "1.0.0", "a.b", "1.", "-1.0")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> SchemaVersion.of(text));
    }
  }
}
