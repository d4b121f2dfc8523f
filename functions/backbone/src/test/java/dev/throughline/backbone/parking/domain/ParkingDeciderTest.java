package dev.throughline.backbone.parking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.parking.domain.ParkingCommand.Discard;
import dev.throughline.backbone.parking.domain.ParkingCommand.Redrive;
import dev.throughline.backbone.parking.domain.ParkingEvent.EventDiscarded;
import dev.throughline.backbone.parking.domain.ParkingEvent.RedriveRequested;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ParkingDeciderTest {
  private static final String ORDERS = "orders-projection";
  private static final Failure FAILURE = new Failure("broken", "", 5, Commits.AT, Commits.AT);
  private static final Parked STOPPED =
      new BlockedStream(ORDERS, Commits.stream("order-1"), 3, 5, FAILURE);
  private static final Parked COMMAND = aside("k-1", OptionalLong.empty());
  private static final Parked EVENT = aside("e-1", OptionalLong.of(7));

  private final ParkingDecider decider = new ParkingDecider();
  private final DeciderSpec<ParkingCommand, ParkingLog, ParkingEvent> nothing =
      DeciderSpec.of(decider);

  private static Parked aside(String id, OptionalLong version) {
    return new ParkedMessage(
        ORDERS, Commits.stream("order-1"), id, version, "q", "g", "{}", FAILURE);
  }

  private static Discard discard(Target target, Parked... parked) {
    return new Discard(ORDERS, "order-1", target, "why", List.of(parked));
  }

  private static EventDiscarded discarded(long version) {
    return new EventDiscarded(ORDERS, "order-1", OptionalLong.of(version), Optional.empty(), "why");
  }

  @Test
  void parkedEntriesAreRedriven() {
    var log =
        nothing
            .when(new Redrive(ORDERS, Optional.of("order-1"), List.of(STOPPED, COMMAND, EVENT)))
            .then(new RedriveRequested(ORDERS, Optional.of("order-1"), 1, 2));

    assertThat(log.last()).contains(new RedriveRequested(ORDERS, Optional.of("order-1"), 1, 2));
    assertThat(decider.isTerminal(log)).isFalse();
  }

  @Test
  void withoutAnEntryThereIsNoRedrive() {
    assertThat(
            nothing
                .when(new Redrive(ORDERS, Optional.of("order-1"), List.of()))
                .thenRejected(ParkingDecider.NOT_PARKED)
                .detail())
        .isEqualTo("order-1 is not parked for orders-projection.");
    assertThat(
            nothing
                .when(new Redrive(ORDERS, Optional.empty(), List.of()))
                .thenRejected(ParkingDecider.NOT_PARKED)
                .detail())
        .isEqualTo("Nothing is parked for orders-projection.");
  }

  @Test
  void theEventAtWhichAStreamIsBlockedIsDiscardedAndPassedOver() {
    var log = nothing.when(discard(new Target.Event(3), STOPPED)).then(discarded(3));

    assertThat(log.skipped("order-1")).containsExactly(3L);
    assertThat(log.skipped("order-2")).isEmpty();
  }

  @Test
  void aMessageIsDiscardedByItsVersionOrItsId() {
    nothing.when(discard(new Target.Event(7), COMMAND, EVENT)).then(discarded(7));
    var log =
        nothing
            .when(discard(new Target.Message("k-1"), COMMAND, EVENT))
            .then(
                new EventDiscarded(
                    ORDERS, "order-1", OptionalLong.empty(), Optional.of("k-1"), "why"));

    assertThat(log.skipped("order-1")).isEmpty();
  }

  @Test
  void aDiscardIsFinalAndIsRecordedOnce() {
    nothing.given(discarded(3)).when(discard(new Target.Event(3), STOPPED)).thenNothingHappens();
    nothing.given(discarded(3)).when(discard(new Target.Event(3))).thenNothingHappens();
    nothing.given(discarded(3)).when(discard(new Target.Event(7), EVENT)).then(discarded(7));
  }

  @Test
  void onlyWhatIsParkedIsDiscarded() {
    nothing.when(discard(new Target.Event(3))).thenRejected(ParkingDecider.NOT_PARKED);
    for (var target : List.of(new Target.Event(2), new Target.Event(4), new Target.Message("x"))) {
      assertThat(
              nothing
                  .when(discard(target, STOPPED, COMMAND, EVENT))
                  .thenRejected(ParkingDecider.NOT_AMONG_THE_PARKED)
                  .detail())
          .contains("version 3, at which it is blocked; message k-1; version 7");
    }
  }
}
