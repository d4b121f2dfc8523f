package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.testkit.SagaDiagram;
import dev.throughline.testkit.kernel.Journey.Command;
import dev.throughline.testkit.kernel.Journey.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaDiagramTest {
  @Test
  void stepsTogetherAreInABoxAndCompensationsRunTheOtherWay() {
    assertThat(SagaDiagram.of(Journey.saga().description()))
        .isEqualTo(
            """
            flowchart TD
              start(["Planned"]) --> s0
              s0["visa"]
              s0 -- "VisaGranted" --> s1
              subgraph s1 ["together"]
              s1_0["flight"]
              s1_1["hotel"]
              end
              s1 -- "FlightBooked and HotelBooked" --> s2
              s1_0 -. "FlightRefused" .-> u1
              s1_1 -. "HotelFull" .-> u1
              s2{{"pay"}}
              s2 -- "Paid" --> completed
              s2 -. "PaymentRefused" .-> u1
              completed([COMPLETED])
              back(["CalledOff, a deadline or a person"]) -. "at any step" .-> u1
              subgraph u1 ["together"]
              u1_0("undo: flight")
              u1_1("undo: hotel")
              end
              u1 -- "FlightCancelled and HotelCancelled" --> u0
              u1_1 -. "HotelKept: quarantine" .-> quarantined([QUARANTINED])
              u0("undo: visa")
              u0 -- "VisaReturned" --> compensated
              compensated([COMPENSATED])
            """);
  }

  @Test
  void aRefusalLeadsWhereItsPolicySays() {
    assertThat(
            SagaDiagram.of(
                Journey.saga(Journey.twiceAndThen(Lasting.SKIP), Optional.empty()).description()))
        .contains(
            "s1_1 -. \"HotelFull: ask again 2 times, each PT5S after the refusal, then skip\" .->"
                + " s2");
    assertThat(SagaDiagram.of(Journey.saga(Lasting.QUARANTINE, Optional.empty()).description()))
        .contains("s1_1 -. \"HotelFull: quarantine\" .-> quarantined([QUARANTINED])");
  }

  @Test
  void aSagaThatCanUndoNothingHasNoWayBack() {
    var saga =
        SagaDefinition.<String, Event, Command>named("journey", _ -> Optional.of("1"))
            .startsOn(Event.Planned.class, _ -> "journey")
            .step("say \"farewell\"")
            .send(_ -> Command.PAY)
            .completesOn(Event.Paid.class)
            .failsOn(Event.PaymentRefused.class, Event.PaymentRefused::why)
            .build();
    assertThat(SagaDiagram.of(saga.description()))
        .isEqualTo(
            """
            flowchart TD
              start(["Planned"]) --> s0
              s0["say #quot;farewell#quot;"]
              s0 -- "Paid" --> completed
              s0 -. "PaymentRefused" .-> compensated
              completed([COMPLETED])
              compensated([COMPENSATED])
            """);
  }
}
