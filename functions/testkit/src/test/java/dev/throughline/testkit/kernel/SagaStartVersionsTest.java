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
import dev.throughline.kernel.saga.SagaStart;
import dev.throughline.kernel.saga.SagaVersions;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.Sends;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Definitions, operators and code that throws, of a saga whose first move left with its start. */
class SagaStartVersionsTest {
  private static final StreamId TRIP = new StreamId(TENANT, "trip", "1");
  private static final StreamId PLAN = new StreamId(TENANT, "plan", "1");
  private static final EventData PLANNED = new EventData("trip.planned", "1.0", "{}");
  private static final Instant BEFORE = NOW.minus(Duration.ofSeconds(3));

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryWireFormat wire = new InMemoryWireFormat();
  private final FaultyTrip faulty = new FaultyTrip();

  private SagaLog<Trip.Event, Progress<String>> log(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return new SagaLog<>(saga, Trip.reader(), wire);
  }

  private SagaStart<Trip.Event, Progress<String>, Trip.Command> start(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return new SagaStart<>(saga, log(saga), Trip.writer(), "plan");
  }

  private SagaExecutor<Trip.Event, Progress<String>, Trip.Command> executor(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return new SagaExecutor<>(
        saga,
        log(saga),
        Trip.writer(),
        store,
        "trip-service",
        Given.CLOCK,
        Backoff.immediately(3),
        start(saga));
  }

  /** The commit that planned a trip three seconds ago. */
  private Commit planned(Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return planned(start(saga).of(PLAN, 0, List.of(PLANNED), BEFORE));
  }

  private Commit planned(Sends sends) {
    var body = body(List.of(PLANNED), sends);
    return ((Appended) store.append(new Append(PLAN, Expected.NOTHING, body))).commit();
  }

  private static CommitBody body(List<EventData> events, Sends sends) {
    return body(events, sends, null);
  }

  private static CommitBody body(List<EventData> events, Sends sends, @Nullable String flow) {
    return new CommitBody(
        new CommandId("plan it"),
        "",
        "plan-service",
        "correlation",
        null,
        BEFORE,
        events,
        sends.commands(),
        sends.timers(),
        true,
        false,
        flow,
        null);
  }

  private static RecordedEvent event(String type) {
    var source = new StreamId(TENANT, "booking", "1");
    var elsewhere = new InMemoryEventStore();
    return stored(elsewhere, source, new EventData(type, "1.0", "{}")).events().getFirst();
  }

  private Outcome<SagaInstance<Trip.Event, Progress<String>>> act(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga, Kind kind) {
    var context =
        new CommandContext(new CommandId("key"), "", "corr", "ada", OptionalLong.empty(), true);
    return executor(saga)
        .operator()
        .act(TRIP, new SagaAction(kind, "since", "ada"), SagaFilter.ANY, context);
  }

  private SagaInstance<Trip.Event, Progress<String>> instance(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return log(saga).fold(store.read(TRIP));
  }

  private List<String> sent() {
    return store.read(TRIP).commits().stream()
        .flatMap(commit -> commit.bodies().stream())
        .flatMap(body -> body.commands().stream())
        .map(OutgoingCommand::type)
        .toList();
  }

  @Test
  void itEndsOnTheDefinitionWithWhichItsFirstMoveLeft() {
    var both = SagaVersions.of(Trip.saga(), Trip.withoutHotel(2));
    planned(SagaVersions.of(Trip.saga()));
    assertThat(executor(both).handle(event("flight.booked"))).isEqualTo(Result.ADVANCED);
    assertThat(sent()).containsExactly("travel.BOOK_HOTEL");
    assertThat(instance(both).state().definition()).isEqualTo(1);
  }

  @Test
  void theCommitThatBeginsItNamesTheDefinition() {
    var second = SagaVersions.of(Trip.saga(), Trip.withoutHotel(2));
    var third = SagaVersions.of(Trip.saga(), Trip.withoutHotel(2), Trip.withoutHotel(3));
    planned(second);
    var begun = start(third).begun(TRIP, store).orElseThrow();
    assertThat(begun.definition()).isEqualTo(2);
    assertThat(begun.instance().state().definition()).isEqualTo(2);
    executor(third).handle(event("flight.booked"));
    assertThat(instance(third).state().definition()).isEqualTo(2);
    assertThat(instance(third).state().status()).isEqualTo(Status.COMPLETED);
    assertThat(store.read(TRIP).commits().getFirst().bodies().getFirst().ends()).isTrue();
  }

  private static SagaVersions<String, Trip.Event, Trip.Command> choosing(int version) {
    return SagaVersions.of(Trip.saga(), Trip.withoutHotel(2), Trip.withoutHotel(3))
        .beginningOn(event -> event instanceof Trip.Event.Planned ? version : 1);
  }

  @Test
  void theEventThatStartsItChoosesTheDefinition() {
    planned(choosing(2));
    assertThat(start(choosing(1)).begun(TRIP, store).orElseThrow().definition()).isEqualTo(2);
    executor(choosing(1)).handle(event("flight.booked"));
    assertThat(instance(choosing(1)).state().definition()).isEqualTo(2);
    assertThat(instance(choosing(1)).state().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void soItDoesWhenTheSagaBeginsLater() {
    var event = planned(Sends.NOTHING).events().getFirst();
    assertThat(executor(choosing(2)).handle(event)).isEqualTo(Result.ADVANCED);
    assertThat(instance(choosing(1)).state().definition()).isEqualTo(2);
  }

  @Test
  void itStaysInTheFlowInWhichItBeganAlsoWhenAPersonActs() {
    var sends = start(Trip.saga()).of(PLAN, 0, List.of(PLANNED), BEFORE);
    store.append(new Append(PLAN, Expected.NOTHING, body(List.of(PLANNED), sends, "by air")));
    act(Trip.saga(), Kind.COMPENSATE);
    executor(Trip.saga()).handle(event("flight.cancelled"));
    assertThat(store.read(TRIP).commits())
        .flatMap(Commit::bodies)
        .extracting(CommitBody::flow)
        .containsExactly("by air", "by air");
  }

  @Test
  void aDefinitionThatWasTakenAwayIsMissedAndNothingIsTakenInOnAnother() {
    planned(SagaVersions.of(Trip.saga()));
    var gone = executor(SagaVersions.of(Trip.withoutHotel(2)));
    assertThatThrownBy(() -> gone.handle(event("flight.booked")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("trip has lost definition 1");
    assertThat(store.read(TRIP).commits()).isEmpty();
  }

  @Test
  void withoutALogItIsWhatTheFirstEntryOfTheLogAddsUpTo() {
    var saga = SagaVersions.of(Trip.saga(), Trip.withoutHotel(2));
    planned(saga);
    var begun = start(saga).begun(TRIP, store).orElseThrow();
    executor(saga).handle(event("flight.booked"));
    var first = store.read(TRIP).commits().getFirst().data().findFirst().orElseThrow();
    var alone = body(List.of(first), Sends.NOTHING);
    assertThat(log(saga).after(TRIP, log(saga).initial(TRIP), alone)).isEqualTo(begun.instance());
    assertThat(begun.instance().standing().orElseThrow().since()).isEqualTo(BEFORE);
  }

  @Test
  void aTimerThatTellsTheSagaOfItsStartLeavesInPlaceOfAFirstMoveThatThrows() {
    faulty.throwsAt = Trip.Event.Planned.class;
    var planned = planned(faulty.saga());
    assertThat(planned.commands()).isEmpty();
    var timer = planned.timers().getFirst();
    assertThat(timer.dueAt()).isEqualTo(BEFORE);
    assertThat(timer.saga()).isEqualTo(TRIP);
    assertThat(executor(faulty.saga()).handle(event("flight.booked")))
        .isEqualTo(Result.NOT_CONCERNED);

    assertThat(executor(faulty.saga()).handle(timer)).isEqualTo(Result.QUARANTINED);
    assertThat(executor(faulty.saga()).handle(timer)).isEqualTo(Result.REPEATED);
    assertThat(executor(faulty.saga()).handle(planned.events().getFirst()))
        .isEqualTo(Result.REPEATED);
    faulty.throwsAt = Trip.Event.HotelFull.class;
    assertThat(act(faulty.saga(), Kind.RETRY)).isInstanceOf(Outcome.Committed.class);
    assertThat(sent()).containsExactly("travel.BOOK_FLIGHT");
  }

  @Test
  void aSagaWhoseCodeIsRightAgainWhenItIsToldOfItsStartBegins() {
    faulty.throwsAt = Trip.Event.Planned.class;
    var planned = planned(faulty.saga());
    faulty.throwsAt = Trip.Event.HotelFull.class;
    assertThat(executor(faulty.saga()).handle(planned.timers().getFirst()))
        .isEqualTo(Result.ADVANCED);
    assertThat(executor(faulty.saga()).handle(planned.timers().getFirst()))
        .isEqualTo(Result.REPEATED);
    assertThat(sent()).containsExactly("travel.BOOK_FLIGHT");
  }

  @Test
  void anInstanceWhoseStartThrowsByNowHoldsAllItsInputs() {
    planned(faulty.saga());
    faulty.throwsAt = Trip.Event.Planned.class;
    assertThat(executor(faulty.saga()).handle(event("flight.booked")))
        .isEqualTo(Result.QUARANTINED);
    assertThat(act(faulty.saga(), Kind.RETRY)).isInstanceOf(Outcome.Rejected.class);
    faulty.throwsAt = Trip.Event.HotelFull.class;
    assertThat(instance(faulty.saga()).held()).hasSize(1);
    assertThat(act(faulty.saga(), Kind.RETRY)).isInstanceOf(Outcome.Committed.class);
    assertThat(sent()).containsExactly("travel.BOOK_HOTEL");
  }

  @Test
  void aPersonCanActBeforeAnyAnswer() {
    planned(Trip.saga());
    assertThat(act(Trip.saga(), Kind.RETRY))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            it -> assertThat(it.reason().code()).isEqualTo("attempt-under-way"));
    assertThat(act(Trip.saga(), Kind.COMPENSATE)).isInstanceOf(Outcome.Committed.class);
    assertThat(store.read(TRIP).commits().getFirst().data().map(EventData::type))
        .containsExactly("trip.event_received", "trip.operator_acted");
    assertThat(sent()).containsExactly("travel.CANCEL_FLIGHT");
    assertThat(instance(Trip.saga()).interventions())
        .singleElement()
        .satisfies(act -> assertThat(act.step()).isEqualTo("flight"));
  }
}
