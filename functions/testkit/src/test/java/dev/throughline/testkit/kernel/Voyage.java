package dev.throughline.testkit.kernel;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.SagaDefinition;
import java.time.Duration;
import java.util.Optional;

/** Hires a ship, loads it, and sets sail; setting sail is the pivot. */
final class Voyage {
  private Voyage() {}

  sealed interface Event {
    record Planned() implements Event {}

    record ShipHired() implements Event {}

    record NoShip(String why) implements Event {}

    record HireEnded() implements Event {}

    record HireKept(String why) implements Event {}

    record Loaded() implements Event {}

    record LoadRefused(String why) implements Event {}

    record Unloaded() implements Event {}

    record Sailed() implements Event {}

    record SailRefused(String why) implements Event {}
  }

  enum Command {
    HIRE,
    END_HIRE,
    LOAD,
    UNLOAD,
    SAIL
  }

  static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(60));

  /**
   * @param load the policy if loading fails
   * @param endOfHire the policy if ending the hire fails
   */
  static SagaDefinition<String, Event, Command> saga(FailurePolicy load, FailurePolicy endOfHire) {
    return SagaDefinition.<String, Event, Command>named("voyage", _ -> Optional.of("1"))
        .startsOn(Event.Planned.class, _ -> "voyage")
        .step("hire")
        .send(_ -> Command.HIRE)
        .completesOn(Event.ShipHired.class)
        .failsOn(Event.NoShip.class, Event.NoShip::why)
        .compensateWith(_ -> Command.END_HIRE)
        .compensatedOn(Event.HireEnded.class)
        .compensationFailsOn(Event.HireKept.class, Event.HireKept::why)
        .onCompensationFailure(endOfHire)
        .patience(PATIENCE)
        .step("load")
        .send(_ -> Command.LOAD)
        .completesOn(Event.Loaded.class)
        .failsOn(Event.LoadRefused.class, Event.LoadRefused::why)
        .onFailure(load)
        .compensateWith(_ -> Command.UNLOAD)
        .compensatedOn(Event.Unloaded.class)
        .patience(PATIENCE)
        .step("sail")
        .send(_ -> Command.SAIL)
        .completesOn(Event.Sailed.class)
        .failsOn(Event.SailRefused.class, Event.SailRefused::why)
        .onFailure(FailurePolicy.Lasting.QUARANTINE)
        .patience(PATIENCE)
        .pivot()
        .build();
  }
}
