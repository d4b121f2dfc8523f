package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.NOW;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which instances are in the operators' list, and how they get into it. */
class SagaListingTest {
  private static final StreamId TRIP = new StreamId(TENANT, "trip", "1");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryWireFormat wire = new InMemoryWireFormat();
  private final InMemorySagaList list = new InMemorySagaList();
  private final List<Integer> lookups = new ArrayList<>();
  private Instant now = NOW;

  private SagaExecutor<Trip.Event, Progress<String>, Trip.Command> executor(
      Saga<Trip.Event, Progress<String>, Trip.Command> saga) {
    return new SagaExecutor<>(
        saga,
        new SagaLog<>(saga, Trip.reader(), wire),
        Trip.writer(),
        store,
        "trip-service",
        () -> now,
        Backoff.immediately(3));
  }

  private static RecordedEvent event(String type) {
    var source = new StreamId(TENANT, "booking", "1");
    return stored(new InMemoryEventStore(), source, new EventData(type, "1.0", "{}"))
        .events()
        .getFirst();
  }

  private SagaLister lister() {
    CommitLookup counted =
        places -> {
          lookups.add(places.size());
          return store.find(places);
        };
    return new SagaLister(list, counted, wire);
  }

  private List<Commit> commits() {
    return store.read(TRIP).commits();
  }

  private List<ListedSaga> listed() {
    return list.find(TENANT, "trip", SagaFilter.ANY, Optional.empty(), 9).items();
  }

  private List<Boolean> flags() {
    return commits().stream()
        .map(commit -> wire.readSagaEntry(commit.data().toList().getLast().json()))
        .map(entry -> entry.standing().orElseThrow().listed())
        .toList();
  }

  private void elapse(SagaExecutor<Trip.Event, Progress<String>, Trip.Command> trips, int commit) {
    var timer = commits().get(commit).timers().getFirst();
    now = timer.dueAt();
    trips.handle(timer);
  }

  @Test
  void anInstanceWithoutTroubleIsNotListedAndCostsNoCall() {
    var trips = executor(Trip.saga());
    List.of("trip.planned", "flight.booked").forEach(type -> trips.handle(event(type)));
    assertThat(flags()).containsExactly(false, false);
    assertThat(lister().enter(commits()).types()).isEmpty();
    assertThat(lookups).isEmpty();
  }

  @Test
  void anInstanceWithoutTroubleSaysNothingOfTheListInItsLog() {
    executor(Trip.saga()).handle(event("trip.planned"));
    var entry = wire.readSagaEntry(commits().getFirst().data().findFirst().orElseThrow().json());
    assertThat(entry.standing().orElseThrow().next()).isEmpty();
  }

  @Test
  void anInstanceThatWasNotAnsweredInTimeIsListedUntilItEnds() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    elapse(trips, 0);
    lister().enter(commits());
    assertThat(listed())
        .singleElement()
        .satisfies(
            saga -> {
              assertThat(saga.saga()).isEqualTo(TRIP);
              assertThat(saga.commit()).isEqualTo(2);
              assertThat(saga.standing().status()).isEqualTo("RUNNING");
              assertThat(saga.standing().step()).contains("flight");
              assertThat(saga.standing().since()).isEqualTo(NOW);
              assertThat(saga.standing().next()).contains(now.plusSeconds(20));
            });
    trips.handle(event("trip.called_off"));
    trips.handle(event("flight.cancelled"));
    assertThat(flags()).containsExactly(false, true, true, true);
    lister().enter(commits().subList(2, 4));
    assertThat(listed()).isEmpty();
  }

  @Test
  void anInstanceInQuarantineIsListedWithTheReason() {
    var faulty = new FaultyTrip();
    faulty.throwsAt = Trip.Event.FlightBooked.class;
    var trips = executor(faulty.saga());
    trips.handle(event("trip.planned"));
    trips.handle(event("flight.booked"));
    assertThat(lister().enter(commits()).types()).containsExactly("trip");
    assertThat(list.quarantine("trip").waiting()).isOne();
    assertThat(listed().getFirst().standing().reason().orElseThrow()).contains("cannot take in");
  }

  @Test
  void anInstanceOnWhichAPersonHasActedIsListed() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    var context =
        new CommandContext(new CommandId("k"), "", "corr", "ada", OptionalLong.empty(), true);
    var skip = new SagaAction(SagaAction.Kind.SKIP, "walked", "ada");
    trips.operator().act(TRIP, skip, SagaFilter.ANY, context);
    assertThat(flags()).containsExactly(false, true);
  }

  @Test
  void anInstanceThatWaitsLongByPlanIsListedAtOnce() {
    var aDay = new Patience(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(3));
    var trips = executor(Trip.saga(Trip.PATIENCE, aDay, Optional.of(Duration.ofHours(2))));
    trips.handle(event("trip.planned"));
    trips.handle(event("flight.booked"));
    lister().enter(commits());
    assertThat(flags()).containsExactly(false, true);
    assertThat(listed().getFirst().standing().next()).contains(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void anInstanceThatBeginsWithAnotherStreamAndWaitsLongIsListedBeforeItHasALog() {
    var plan = new StreamId(TENANT, "plan", "1");
    beginsWith(plan, new OutgoingTimer("soon", NOW.plusSeconds(30), "trip", 1));
    assertThat(lister().enter(store.commits()).types()).isEmpty();
    var late = new OutgoingTimer("late", NOW.plus(Duration.ofDays(2)), "trip", 1);
    beginsWith(new StreamId(TENANT, "plan", "2"), late);
    assertThat(lister().enter(store.commits()).types()).containsExactly("trip");
    assertThat(listed())
        .singleElement()
        .satisfies(
            saga -> {
              assertThat(saga.saga().id()).isEqualTo("2");
              assertThat(saga.commit()).isZero();
              assertThat(saga.standing().next()).contains(late.dueAt());
            });
  }

  private void beginsWith(StreamId plan, OutgoingTimer timer) {
    var body =
        new CommitBody(
            new CommandId("plan " + plan.id()),
            "",
            "plan-service",
            "correlation",
            null,
            NOW,
            List.of(new EventData("plan.made", "1.0", "{}")),
            List.of(),
            List.of(timer));
    store.append(new Append(plan, Expected.NOTHING, body));
  }

  @Test
  void aCommitThatIsFollowedByAnotherPutsNothingIntoTheList() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    elapse(trips, 0);
    trips.handle(event("trip.called_off"));
    trips.handle(event("flight.cancelled"));
    lister().enter(commits().subList(0, 2));
    assertThat(listed()).as("the log goes on: it has ended").isEmpty();
    lister().enter(commits());
    lister().enter(commits().subList(0, 2));
    assertThat(listed()).isEmpty();
    assertThat(list.quarantine("trip").entered()).isZero();
  }

  @Test
  void anEntryThatCannotBeReadIsToldAndKeepsNothingWaiting() {
    stored(store, new StreamId(TENANT, "trip", "2"), new EventData("trip.timer_elapsed", "9", "?"));
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    elapse(trips, 0);
    var entered = lister().enter(store.commits());
    assertThat(entered.unreadable())
        .containsExactly(
            TENANT.value() + "#trip#2/1 is no entry of a saga's log: not a SagaEntry: ?");
    assertThat(listed()).hasSize(1);
  }

  @Test
  void aLogThatOlderCodeHasWrittenIsListedFromTheNextEntryOn() {
    var trips = executor(Trip.saga());
    trips.handle(event("trip.planned"));
    elapse(trips, 0);
    var older = new InMemoryEventStore();
    for (var commit : commits()) {
      var entry = wire.readSagaEntry(commit.data().toList().getLast().json());
      var bare =
          new SagaEntry(
              entry.content(),
              entry.definition(),
              entry.standing().map(stands -> stands.listed(false)),
              entry.held());
      var type = commit.data().toList().getLast().type();
      stored(older, TRIP, new EventData(type, "1.1", wire.write(bare)));
    }
    var log = new SagaLog<>(Trip.saga(), Trip.reader(), wire);
    assertThat(log.fold(older.read(TRIP)).standing().orElseThrow().listed()).isTrue();
  }
}
