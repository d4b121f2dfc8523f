package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.NOW;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaExecutor.Result;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.saga.SagaOperator;
import dev.throughline.kernel.saga.SagaVersions;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryWireFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Actions of persons, code that throws, and definitions side by side, in the log. */
class SagaOperatorsTest {
  private static final StreamId TRIP = new StreamId(TENANT, "trip", "1");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryWireFormat wire = new InMemoryWireFormat();
  private final FaultyTrip faulty = new FaultyTrip();

  private SagaLog<Trip.Event, Progress<String>> log() {
    return new SagaLog<>(faulty.saga(), Trip.reader(), wire);
  }

  private SagaExecutor<Trip.Event, Progress<String>, Trip.Command> executor(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return new SagaExecutor<>(
        saga,
        new SagaLog<>(saga, Trip.reader(), wire),
        Trip.writer(),
        store,
        "trip-service",
        Given.CLOCK,
        Backoff.immediately(3));
  }

  private static RecordedEvent event(String type) {
    var source = new StreamId(TENANT, "booking", "1");
    return stored(new InMemoryEventStore(), source, new EventData(type, "1.0", "{}"))
        .events()
        .getFirst();
  }

  private static CommandContext context(String id, String fingerprint) {
    return new CommandContext(
        new CommandId(id), fingerprint, "corr", "ada", OptionalLong.empty(), true);
  }

  private static SagaAction action(Kind kind) {
    return new SagaAction(kind, "since", "ada");
  }

  private List<String> sent() {
    return store.read(TRIP).commits().stream()
        .flatMap(commit -> commit.bodies().stream())
        .flatMap(body -> body.commands().stream())
        .map(OutgoingCommand::type)
        .toList();
  }

  private SagaInstance<Trip.Event, Progress<String>> instance() {
    return log().fold(store.read(TRIP));
  }

  @Test
  void anActionIsAnEntryWithWhoAndWhyAndIsDoneOnce() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    var skip = context("key", "a");
    assertThat(trips.operator().act(TRIP, action(Kind.SKIP), SagaFilter.ANY, skip))
        .isInstanceOf(Outcome.Committed.class);
    assertThat(trips.operator().act(TRIP, action(Kind.SKIP), SagaFilter.ANY, skip))
        .isInstanceOf(Outcome.Duplicate.class);
    assertThat(trips.operator().act(TRIP, action(Kind.SKIP), SagaFilter.ANY, context("key", "b")))
        .isInstanceOf(Outcome.KeyReused.class);
    assertThat(sent()).containsExactly("travel.BOOK_FLIGHT", "travel.BOOK_HOTEL");
    var acts = new SagaLog<>(Trip.saga(), Trip.reader(), wire).fold(store.read(TRIP));
    assertThat(acts.interventions())
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.action()).isEqualTo(action(Kind.SKIP));
              assertThat(act.step()).isEqualTo("flight");
              assertThat(act.at()).isEqualTo(NOW);
            });
    assertThat(acts.standing().orElseThrow().step()).contains("hotel");
  }

  @Test
  void anImpossibleActionIsRefusedAndStoresNothing() {
    var trips = executor(Trip.saga());
    assertThat(trips.operator().act(TRIP, action(Kind.RETRY), SagaFilter.ANY, context("k1", "")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            it -> assertThat(it.reason().code()).isEqualTo(SagaOperator.UNKNOWN_SAGA));
    trips.handle(event("trip.planned"));
    assertThat(trips.operator().act(TRIP, action(Kind.RETRY), SagaFilter.ANY, context("k2", "")))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void anActionThatExpectsAnotherVersionOfTheLogIsNotDone() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    var expecting =
        new CommandContext(new CommandId("k"), "", "corr", "ada", OptionalLong.of(2), true);
    assertThat(trips.operator().act(TRIP, action(Kind.SKIP), SagaFilter.ANY, expecting))
        .isEqualTo(new Outcome.VersionMismatch<>(1));
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void anInstanceThatStandsElsewhereByNowIsNotMeant() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    var atTheHotel = new SagaFilter(Optional.of("RUNNING"), Optional.of("hotel"), Optional.empty());
    assertThat(trips.operator().act(TRIP, action(Kind.SKIP), atTheHotel, context("k1", "")))
        .isEqualTo(
            new Outcome.Rejected<>(
                new Rejection(
                    SagaOperator.STANDS_ELSEWHERE,
                    "It is RUNNING at \"flight\" since " + NOW + ".")));
    trips.handle(event("flight.booked"));
    var before = atTheHotel.until(NOW.minusMillis(1));
    assertThat(trips.operator().act(TRIP, action(Kind.SKIP), before, context("k2", "")))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(
            trips.operator().act(TRIP, action(Kind.SKIP), atTheHotel.until(NOW), context("k3", "")))
        .isInstanceOf(Outcome.Committed.class);
  }

  @Test
  void theObjectionToAnActionIsToldWithoutATrace() {
    var trips = executor(Trip.saga());
    var operator = trips.operator();
    assertThat(operator.objection(TRIP, action(Kind.SKIP), SagaFilter.ANY).orElseThrow().code())
        .isEqualTo(SagaOperator.UNKNOWN_SAGA);
    trips.handle(event("trip.planned"));
    assertThat(operator.objection(TRIP, action(Kind.SKIP), SagaFilter.ANY)).isEmpty();
    assertThat(operator.objection(TRIP, action(Kind.RETRY), SagaFilter.ANY).orElseThrow().code())
        .isEqualTo("attempt-under-way");
    assertThat(store.commits()).hasSize(1);
  }

  @Test
  void anInstanceThatThrowsHoldsItsInputsInOrderUntilCodeCanTakeThemIn() {
    faulty.throwsAt = Trip.Event.FlightBooked.class;
    var broken = executor(faulty.saga());
    broken.handle(event("trip.planned"));
    var booked = event("flight.booked");
    assertThat(broken.handle(booked)).isEqualTo(Result.QUARANTINED);
    assertThat(broken.handle(booked)).isEqualTo(Result.REPEATED);
    assertThat(broken.handle(event("trip.called_off"))).isEqualTo(Result.ADVANCED);
    assertThat(instance().held()).hasSize(2);
    assertThat(instance().isQuarantined()).isTrue();
    assertThat(broken.operator().act(TRIP, action(Kind.RETRY), SagaFilter.ANY, context("k", "")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, it -> assertThat(it.reason().code()).isEqualTo("saga-fails"));
    faulty.throwsAt = Trip.Event.HotelFull.class;
    var mended = executor(faulty.saga());
    assertThat(mended.operator().act(TRIP, action(Kind.RETRY), SagaFilter.ANY, context("k", "")))
        .isInstanceOf(Outcome.Committed.class);
    assertThat(sent())
        .containsExactly("travel.BOOK_FLIGHT", "travel.BOOK_HOTEL", "travel.CANCEL_HOTEL");
    assertThat(instance().held()).isEmpty();
    assertThat(instance().state().status()).isEqualTo(Status.COMPENSATING);
  }

  @Test
  void theInputAtWhichItThrowsCanBeSkipped() {
    faulty.throwsAt = Trip.Event.FlightBooked.class;
    var broken = executor(faulty.saga());
    broken.handle(event("trip.planned"));
    broken.handle(event("flight.booked"));
    broken.handle(event("trip.called_off"));
    assertThat(
            broken.operator().act(TRIP, action(Kind.COMPENSATE), SagaFilter.ANY, context("k1", "")))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(broken.operator().act(TRIP, action(Kind.SKIP), SagaFilter.ANY, context("k2", "")))
        .isInstanceOf(Outcome.Committed.class);
    assertThat(sent()).containsExactly("travel.BOOK_FLIGHT", "travel.CANCEL_FLIGHT");
  }

  @Test
  void aLogThatCodeCannotFoldAnyMoreWaitsAndGoesOnByItself() {
    executor(faulty.saga()).handle(event("trip.planned"));
    executor(faulty.saga()).handle(event("flight.booked"));
    faulty.throwsAt = Trip.Event.FlightBooked.class;
    assertThat(executor(faulty.saga()).handle(event("trip.called_off")))
        .isEqualTo(Result.QUARANTINED);
    faulty.throwsAt = Trip.Event.HotelFull.class;
    assertThat(instance().state().status()).isEqualTo(Status.RUNNING);
    assertThat(instance().held()).hasSize(1);
    var timer = store.read(TRIP).commits().getFirst().timers().getFirst();
    assertThat(executor(faulty.saga()).handle(timer)).isEqualTo(Result.ADVANCED);
    assertThat(sent()).contains("travel.CANCEL_HOTEL");
    assertThat(instance().held()).isEmpty();
  }

  @Test
  void anInstanceEndsOnTheDefinitionOnWhichItBegan() {
    var first = SagaVersions.of(Trip.saga());
    var both = SagaVersions.of(Trip.saga(), Trip.withoutHotel(2));
    executor(first).handle(event("trip.planned"));
    executor(both).handle(event("flight.booked"));
    assertThat(sent()).containsExactly("travel.BOOK_FLIGHT", "travel.BOOK_HOTEL");
    var another = new InMemoryEventStore();
    var trips =
        new SagaExecutor<>(
            both,
            new SagaLog<>(both, Trip.reader(), wire),
            Trip.writer(),
            another,
            "trip-service",
            Given.CLOCK,
            Backoff.immediately(3));
    trips.handle(event("trip.planned"));
    trips.handle(event("flight.booked"));
    var state = new SagaLog<>(both, Trip.reader(), wire).fold(another.read(TRIP)).state();
    assertThat(state.definition()).isEqualTo(2);
    assertThat(state.status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void aLogWithoutANameIsOfTheFirstDefinition() {
    var old = event("trip.planned");
    stored(store, TRIP, new EventData("trip.event_received", "1.0", wire.write(old)));
    var both = SagaVersions.of(Trip.withoutHotel(2), Trip.saga());
    assertThat(new SagaLog<>(both, Trip.reader(), wire).fold(store.read(TRIP)).state().definition())
        .isEqualTo(1);
    var gone = SagaVersions.of(Trip.withoutHotel(2));
    assertThatThrownBy(() -> new SagaLog<>(gone, Trip.reader(), wire).fold(store.read(TRIP)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("trip has lost definition 1, which an instance still needs; restore it");
  }
}
