package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.NOW;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaExecutor.Result;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryWireFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SagaExecutorTest {
  private static final StreamId TRIP = new StreamId(TENANT, "trip", "1");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final SagaLog<Trip.Event, Progress<String>> log =
      new SagaLog<>(Trip.saga(), Trip.reader(), new InMemoryWireFormat());
  private final SagaExecutor<Trip.Event, Progress<String>, Trip.Command> executor = on(store);

  private SagaExecutor<Trip.Event, Progress<String>, Trip.Command> on(EventStore events) {
    return new SagaExecutor<>(
        Trip.saga(),
        log,
        Trip.writer(),
        events,
        "trip-service",
        Given.CLOCK,
        Backoff.immediately(3));
  }

  private static RecordedEvent event(String type) {
    var elsewhere = new InMemoryEventStore();
    var source = new StreamId(TENANT, "booking", "1");
    return stored(elsewhere, source, new EventData(type, "1.0", "{}")).events().getFirst();
  }

  private Progress.Status status() {
    return log.fold(store.read(TRIP)).state().status();
  }

  @Test
  void anInputIsOneCommitWithAllThatItLeadsTo() {
    var planned = event("trip.planned");
    assertThat(executor.handle(planned)).isEqualTo(Result.ADVANCED);
    var commit = store.read(TRIP).commits().getFirst();
    assertThat(commit.bodies().getFirst().commandId().value()).isEqualTo(planned.id());
    assertThat(commit.bodies().getFirst().correlationId()).isEqualTo(planned.correlationId());
    assertThat(commit.bodies().getFirst().events())
        .extracting(EventData::type)
        .containsExactly("trip.event_received");
    assertThat(commit.bodies().getFirst().commands())
        .containsExactly(
            new OutgoingCommand("travel", "booking", "1", "travel.BOOK_FLIGHT", "1.0", "{}"));
    assertThat(commit.bodies().getFirst().timers())
        .containsExactly(
            new OutgoingTimer(Trip.retryTimer(NOW.plusSeconds(10)), NOW.plusSeconds(10)));
    assertThat(status()).isEqualTo(Progress.Status.RUNNING);
  }

  @Test
  void theSameInputAgainIsARepeatAlsoAfterLaterOnes() {
    var planned = event("trip.planned");
    var booked = event("flight.booked");
    executor.handle(planned);
    executor.handle(booked);
    assertThat(executor.handle(planned)).isEqualTo(Result.REPEATED);
    assertThat(executor.handle(booked)).isEqualTo(Result.REPEATED);
    assertThat(store.read(TRIP).commits()).hasSize(2);
  }

  @Test
  void anInputThatMakesNoDifferenceLeavesNoTrace() {
    assertThat(executor.handle(event("flight.booked"))).isEqualTo(Result.NOT_CONCERNED);
    assertThat(executor.handle(event("weather.changed"))).isEqualTo(Result.NOT_CONCERNED);
    executor.handle(event("trip.planned"));
    assertThat(executor.handle(event("trip.planned"))).isEqualTo(Result.NOT_CONCERNED);
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void anAbortThatOvertakesTheBeginningIsKept() {
    assertThat(executor.handle(event("trip.called_off"))).isEqualTo(Result.ADVANCED);
    assertThat(executor.handle(event("trip.planned"))).isEqualTo(Result.NOT_CONCERNED);
    assertThat(status()).isEqualTo(Progress.Status.COMPENSATED);
  }

  @Test
  void theCommitThatEndsASagaSaysSo() {
    for (var type : List.of("trip.planned", "trip.called_off", "flight.cancelled")) {
      assertThat(executor.handle(event(type))).isEqualTo(Result.ADVANCED);
    }
    assertThat(status()).isEqualTo(Progress.Status.COMPENSATED);
    assertThat(store.read(TRIP).commits())
        .extracting(commit -> commit.bodies().getFirst().ends())
        .containsExactly(false, false, true);
  }

  @Test
  void aSagaThatBeginsIsNotRead() {
    var observed = new ObservedStore(store, false);
    assertThat(on(observed).handle(event("trip.planned"))).isEqualTo(Result.ADVANCED);
    assertThat(observed.read).isEmpty();
    assertThat(on(observed).handle(event("trip.planned"))).isEqualTo(Result.NOT_CONCERNED);
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void anInputOfASagaThatHasEndedIsNotTriedAgain() {
    var observed = new ObservedStore(store, false);
    var warm = on(observed);
    warm.handle(event("trip.called_off"));
    observed.read.clear();
    assertThat(warm.handle(event("flight.booked"))).isEqualTo(Result.NOT_CONCERNED);
    assertThat(observed.read).isEmpty();
  }

  @Test
  void aTimerIsAnInputUnderItsOwnId() {
    executor.handle(event("trip.planned"));
    var timer = store.read(TRIP).commits().getFirst().timers().getFirst();
    // The clock is fixed, so the timer elapses too early and is set again.
    assertThat(executor.handle(timer)).isEqualTo(Result.ADVANCED);
    assertThat(executor.handle(timer)).isEqualTo(Result.REPEATED);
    var commit = store.read(TRIP).commits().getLast();
    assertThat(commit.bodies().getFirst().events())
        .extracting(EventData::type)
        .containsExactly("trip.timer_elapsed");
    assertThat(commit.timers()).hasSize(1).doesNotContain(timer);
  }

  @Test
  void ofTheSameInputTwiceAtOnceOneIsTheRepeat() {
    var planned = event("trip.planned");
    var twin = new Interrupted(store, () -> executor.handle(planned));
    assertThat(on(twin).handle(planned)).isEqualTo(Result.REPEATED);
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void anInputThatLosesEveryTimeIsDeliveredAgain() {
    executor.handle(event("trip.planned"));
    var busy =
        new Interrupted(
            store,
            () ->
                stored(
                    store,
                    TRIP,
                    store.read(TRIP).commits().getFirst().bodies().getFirst().events().getFirst()));
    assertThat(on(busy).handle(event("flight.booked"))).isEqualTo(Result.CONTENDED);
  }
}
