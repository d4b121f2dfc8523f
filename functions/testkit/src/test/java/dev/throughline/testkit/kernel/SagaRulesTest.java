package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.SagaBuilder;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.testkit.kernel.Journey.Command;
import dev.throughline.testkit.kernel.Journey.Event;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Definitions that contradict themselves are refused, and every definition describes itself. */
class SagaRulesTest {
  private static SagaBuilder<String, Event, Command> saga() {
    return SagaDefinition.<String, Event, Command>named("journey", _ -> Optional.of("1"))
        .startsOn(Event.Planned.class, _ -> "journey");
  }

  private static void isRefused(
      Function<SagaBuilder<String, Event, Command>, SagaDefinition<String, Event, Command>> written,
      String why) {
    assertThatThrownBy(() -> written.apply(saga()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("journey: " + why);
  }

  @Test
  void aNameOccursOnce() {
    isRefused(
        it -> it.step("flight").step("hotel").step("flight").build(),
        "flight is the name of two steps");
    isRefused(
        it -> it.step("flight").together(one -> one.step("flight")).build(),
        "flight is the name of two steps");
  }

  @Test
  void atLeastOneStepBeginsTogether() {
    isRefused(it -> it.together().build(), "a group of steps is empty");
  }

  @Test
  void ofStepsThatBeginTogetherEachHasAnswersOfItsOwn() {
    var why = "flight shares an answer with a step that begins together with it";
    isRefused(
        it ->
            it.together(
                    one -> one.step("flight").completesOn(Event.FlightBooked.class),
                    one -> one.step("hotel").failsOn(Event.FlightBooked.class, _ -> "a flight"))
                .build(),
        why);
    isRefused(
        it ->
            it.together(
                    one ->
                        one.step("flight")
                            .completesOn(Event.FlightBooked.class)
                            .compensationFailsOn(Event.HotelKept.class, Event.HotelKept::why),
                    one ->
                        one.step("hotel")
                            .completesOn(Event.HotelBooked.class)
                            .compensationFailsOn(Event.HotelKept.class, Event.HotelKept::why))
                .build(),
        why);
  }

  @Test
  void thePivotBeginsAlone() {
    isRefused(
        it ->
            it.together(
                    one -> one.step("flight").completesOn(Event.FlightBooked.class),
                    one -> one.step("pay").completesOn(Event.Paid.class).pivot())
                .build(),
        "pay is the pivot, and begins together with other steps");
  }

  @Test
  void behindThePivotNoRefusalTurnsBack() {
    isRefused(
        it ->
            it.step("pay")
                .completesOn(Event.Paid.class)
                .pivot()
                .step("hotel")
                .completesOn(Event.HotelBooked.class)
                .failsOn(Event.HotelFull.class, Event.HotelFull::why)
                .build(),
        "hotel turns back when it fails, but comes after the pivot");
  }

  @Test
  void aDescriptionSaysWhichStepsBeginTogether() {
    assertThat(Journey.saga().description().text())
        .contains("step \"visa\"\n")
        .contains("step \"flight\", together with \"hotel\"\n")
        .contains("step \"hotel\", together with \"flight\"\n")
        .contains("step \"pay\", the pivot\n");
    assertThat(Journey.saga(Lasting.SKIP, Optional.empty()).description())
        .isNotEqualTo(Journey.saga().description());
  }
}
