package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.NOW;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaExecutor.Result;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.saga.SagaStart;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Sends;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SagaStartTest {
  private static final StreamId TRIP = new StreamId(TENANT, "trip", "1");
  private static final StreamId PLAN = new StreamId(TENANT, "plan", "1");
  private static final EventData PLANNED = new EventData("trip.planned", "1.0", "{}");
  private static final Instant BEFORE = NOW.minus(Duration.ofSeconds(3));

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final SagaLog<Trip.Event, Progress<String>> log =
      new SagaLog<>(Trip.saga(), Trip.reader(), new InMemoryWireFormat());
  private final SagaStart<Trip.Event, Progress<String>, Trip.Command> start =
      new SagaStart<>(Trip.saga(), log, Trip.writer(), "plan");
  private final SagaExecutor<Trip.Event, Progress<String>, Trip.Command> executor = on(store);

  private SagaExecutor<Trip.Event, Progress<String>, Trip.Command> on(EventStore events) {
    return new SagaExecutor<>(
        Trip.saga(),
        log,
        Trip.writer(),
        events,
        "trip-service",
        Given.CLOCK,
        Backoff.immediately(3),
        start);
  }

  private Sends sends(StreamId stream, long before, EventData event) {
    return start.of(stream, before, List.of(event, PLANNED), BEFORE);
  }

  /** The commit that planned a trip three seconds ago. */
  private Commit planned(Sends sends) {
    var body =
        new CommitBody(
            new CommandId("plan it"),
            "",
            "plan-service",
            "correlation",
            null,
            BEFORE,
            List.of(PLANNED),
            sends.commands(),
            sends.timers());
    return ((Appended) store.append(new Append(PLAN, Expected.NOTHING, body))).commit();
  }

  private Commit planned() {
    return planned(sends(PLAN, 0, PLANNED));
  }

  private static RecordedEvent event(String type) {
    var source = new StreamId(TENANT, "booking", "1");
    var elsewhere = new InMemoryEventStore();
    return stored(elsewhere, source, new EventData(type, "1.0", "{}")).events().getFirst();
  }

  private List<Commit> log() {
    return store.read(TRIP).commits();
  }

  @Test
  void theFirstMoveLeavesWithTheEventThatStartsTheSaga() {
    var due = BEFORE.plusSeconds(10);
    assertThat(sends(PLAN, 0, PLANNED))
        .isEqualTo(
            new Sends(
                List.of(
                    new OutgoingCommand(
                        "travel", "booking", "1", "travel.BOOK_FLIGHT", "1.0", "{}")),
                List.of(new OutgoingTimer(Trip.retryTimer(due), due, "trip", 1))));
    assertThat(planned().timers()).extracting(it -> it.saga()).containsExactly(TRIP);
  }

  /** A trip that sends its commands and starts no timer. */
  private record Untimed(SagaDefinition<String, Trip.Event, Trip.Command> trip)
      implements Saga<Trip.Event, Progress<String>, Trip.Command> {
    @Override
    public String category() {
      return trip.category();
    }

    @Override
    public Optional<String> correlate(Trip.Event event) {
      return trip.correlate(event);
    }

    @Override
    public boolean startsOn(Trip.Event event) {
      return trip.startsOn(event);
    }

    @Override
    public int definition() {
      return trip.definition();
    }

    @Override
    public Progress<String> initialState(int definition) {
      return trip.initialState(definition);
    }

    @Override
    public Progress<String> evolve(Progress<String> state, Input<Trip.Event> input) {
      return trip.evolve(state, input);
    }

    @Override
    public List<Effect<Trip.Command>> react(Progress<String> state, Input<Trip.Event> input) {
      return trip.react(state, input).stream().filter(Effect.Send.class::isInstance).toList();
    }
  }

  private Sends first(int definition) {
    var untimed = new Untimed(Trip.withoutHotel(definition));
    return new SagaStart<>(untimed, log, Trip.writer(), "plan")
        .of(PLAN, 0, List.of(PLANNED), BEFORE);
  }

  @Test
  void aFirstMoveWithoutATimerLeavesOnTheFirstDefinitionAlone() {
    assertThat(first(1).commands()).hasSize(1);
    assertThatThrownBy(() -> first(2))
        .as("its timers would have named the definition")
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the first move of trip 2 starts no timer");
  }

  @Test
  void nothingLeavesWithAnotherEventOrBehindOtherEventsOrElsewhere() {
    var other = new EventData("weather.changed", "1.0", "{}");
    assertThat(sends(PLAN, 0, other)).isEqualTo(Sends.NOTHING);
    assertThat(sends(PLAN, 1, PLANNED)).isEqualTo(Sends.NOTHING);
    assertThat(sends(new StreamId(TENANT, "booking", "1"), 0, PLANNED)).isEqualTo(Sends.NOTHING);
    assertThat(sends(new StreamId(TENANT, "plan", "2"), 0, PLANNED)).isEqualTo(Sends.NOTHING);
  }

  @Test
  void theLogBeginsWithTheFirstAnswer() {
    planned();
    var booked = event("flight.booked");
    assertThat(executor.handle(booked)).isEqualTo(Result.ADVANCED);
    assertThat(executor.handle(booked)).isEqualTo(Result.REPEATED);
    assertThat(log()).hasSize(1);
    assertThat(log().getFirst().data().map(EventData::type))
        .containsExactly("trip.event_received", "trip.event_received");
    assertThat(log().getFirst().commands())
        .extracting(it -> it.type())
        .containsExactly("travel.BOOK_HOTEL");
    var flight = log.fold(store.read(TRIP)).state().steps().getFirst();
    assertThat(flight.startedAt()).isEqualTo(BEFORE);
    assertThat(flight.endedAt()).isEqualTo(NOW);
    assertThat(on(store).handle(event("trip.called_off"))).isEqualTo(Result.ADVANCED);
  }

  @Test
  void theEventThatHasStartedItIsARepeatWheneverItComes() {
    var event = planned().events().getFirst();
    assertThat(executor.handle(event)).isEqualTo(Result.REPEATED);
    assertThat(log()).isEmpty();
    executor.handle(event("flight.booked"));
    assertThat(executor.handle(event)).isEqualTo(Result.REPEATED);
    assertThat(log()).hasSize(1);
  }

  @Test
  void anEventWithWhichNothingLeftStartsTheSagaWhenItComes() {
    var event = planned(Sends.NOTHING).events().getFirst();
    assertThat(executor.handle(event("flight.booked"))).isEqualTo(Result.NOT_CONCERNED);
    assertThat(executor.handle(event)).isEqualTo(Result.ADVANCED);
    assertThat(log().getFirst().commands()).hasSize(1);
    assertThat(executor.handle(event("flight.booked"))).isEqualTo(Result.ADVANCED);
  }

  @Test
  void aTimerBeforeAnyAnswerFindsTheSaga() {
    var timer = planned().timers().getFirst();
    assertThat(executor.handle(timer)).isEqualTo(Result.ADVANCED);
    assertThat(executor.handle(timer)).isEqualTo(Result.REPEATED);
    assertThat(log.fold(store.read(TRIP)).state().status()).isEqualTo(Status.RUNNING);
    assertThat(log().getFirst().timers()).hasSize(1);
  }

  @Test
  void anAbortBeforeAnyAnswerUndoesTheCommandsThatWereSent() {
    planned();
    assertThat(executor.handle(event("trip.called_off"))).isEqualTo(Result.ADVANCED);
    assertThat(log.fold(store.read(TRIP)).state().status()).isEqualTo(Status.COMPENSATING);
    assertThat(log().getFirst().commands())
        .extracting(it -> it.type())
        .containsExactly("travel.CANCEL_FLIGHT");
  }

  @Test
  void aReadThatComesTooEarlyIsMadeAgain() {
    planned();
    var stale = on(new ObservedStore(store, true));
    assertThat(stale.handle(event("flight.booked"))).isEqualTo(Result.ADVANCED);
  }

  @Test
  void ofTwoFirstAnswersAtOnceBothAreTakenIn() {
    planned();
    var calledOff = event("trip.called_off");
    var first = new AtomicBoolean(true);
    var twin =
        new Interrupted(
            store,
            () -> {
              if (first.getAndSet(false)) {
                executor.handle(calledOff);
              }
            });
    assertThat(on(twin).handle(event("flight.booked"))).isIn(Result.ADVANCED, Result.NOT_CONCERNED);
    assertThat(log().getFirst().data()).hasSize(2);
    assertThat(log.fold(store.read(TRIP)).state().status()).isEqualTo(Status.COMPENSATING);
  }
}
