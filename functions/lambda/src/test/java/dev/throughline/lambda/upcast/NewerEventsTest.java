package dev.throughline.lambda.upcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonStates;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.KnownTypes;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Projector.BlockedCheck;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.time.Outages;
import dev.throughline.lambda.upcast.Members.Follower;
import dev.throughline.lambda.upcast.Members.Member;
import dev.throughline.lambda.upcast.Members.MemberEvent;
import dev.throughline.lambda.upcast.Members.Rename;
import dev.throughline.lambda.upcast.Members.Rows;
import dev.throughline.lambda.upcast.Members.Rules;
import dev.throughline.lambda.upcast.Members.Totals;
import dev.throughline.testkit.InMemoryCountTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryReadTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A function of the former release beside one of the next, which writes an event of a type that the
 * former does not know: on every way on which it reads events, it waits for the next release, and
 * neither skips the event nor decides without it.
 */
class NewerEventsTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId MEMBER = new StreamId(TENANT, "member", "7");

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  private final History history = new History();
  private final InMemoryEventStore store = history.store;

  private final EventCodec<MemberEvent> next = Members.codec(json, "DE");
  private final EventCodec<MemberEvent> former =
      EventTypes.of(
              json,
              RecordTypes.of(MemberEvent.class)
                  .type("member.joined", "2.0", MemberEvent.Joined.class)
                  .type("member.renamed", "1.0", MemberEvent.Renamed.class))
          .among(new KnownTypes(Set.of("member.joined", "member.renamed", "member.noted")))
          .build();

  @BeforeEach
  void aHistoryThatTheNextReleaseGoesOnWith() {
    history.happened(MEMBER, "member.renamed", "1.0", "{\"member_id\":\"7\",\"name\":\"Ada\"}");
    history.happened(MEMBER, "member.moved", "1.0", "{\"member_id\":\"7\",\"town\":\"Ulm\"}");
    history.happened(MEMBER, "member.renamed", "1.0", "{\"member_id\":\"7\",\"name\":\"Eve\"}");
  }

  private RecordedEvent event(int version) {
    return store.read(MEMBER).commits().get(version - 1).events().getFirst();
  }

  private CommandExecutor<Rename, Member, MemberEvent> executor(EventCodec<MemberEvent> events) {
    var states = JsonStates.<Member, Member>of(json, "member", Member.class);
    return new CommandExecutor<>(
        new Rules(),
        events,
        store,
        "member-service",
        () -> History.AT,
        Backoff.immediately(3),
        new ShortLoads<>(states, 1, 10));
  }

  private static Outcome<Member> rename(
      CommandExecutor<Rename, Member, MemberEvent> executor, String name) {
    var context =
        new CommandContext(
            new CommandId(name), "", "correlation", null, OptionalLong.empty(), true);
    return executor.execute(MEMBER, new Rename("7", name), context);
  }

  @Test
  void aCommandIsNotDecidedOnAStateThatCannotBeKnown() {
    var thrown = catchThrowable(() -> rename(executor(former), "Kim"));

    assertThat(thrown).isInstanceOf(NewerEvent.class);
    assertThat(Outages.isOne(thrown)).as("503, to be repeated").isTrue();
    assertThat(store.read(MEMBER).commits()).hasSize(3);
    assertThat(rename(executor(next), "Kim")).isInstanceOf(Outcome.Committed.class);
  }

  @Test
  void aRememberedStateIsNoWayAroundIt() {
    var other = new StreamId(TENANT, "member", "8");
    var warm = executor(former);
    var context = new CommandContext(new CommandId("1"), "", "c", null, OptionalLong.empty(), true);
    warm.execute(other, new Rename("8", "Ada"), context);
    history.happened(other, "member.moved", "1.0", "{\"member_id\":\"8\",\"town\":\"Ulm\"}");

    var again = new CommandContext(new CommandId("3"), "", "c", null, OptionalLong.empty(), true);
    assertThatThrownBy(() -> warm.execute(other, new Rename("8", "Eve"), again))
        .isInstanceOf(NewerEvent.class);
    assertThat(store.read(other).commits()).hasSize(2);
  }

  @Test
  void aSnapshotOfTheNextReleaseIsNotUsedByTheFormer() {
    rename(executor(next), "Kim");
    assertThat(store.read(MEMBER).commits().getLast().snapshot()).isPresent();

    assertThatThrownBy(() -> rename(executor(former), "Lou")).isInstanceOf(NewerEvent.class);
  }

  @Test
  void aProjectionStopsBeforeItAndTheNextReleaseGoesOn() {
    var rows = new InMemoryReadTable<Member>();
    var old = new Projector<>(new Rows(), former, store, rows);
    old.handle(event(1), BlockedCheck.NONE);

    for (var version : List.of(2, 3)) {
      var thrown = catchThrowable(() -> old.handle(event(version), BlockedCheck.NONE));
      assertThat(Outages.isOne(thrown)).as("version " + version).isTrue();
    }
    assertThat(rows.find(TENANT, "7").applied(MEMBER).version()).isEqualTo(1);

    var renewed = new Projector<>(new Rows(), next, store, rows);
    renewed.handle(event(3), BlockedCheck.NONE);
    assertThat(rows.find(TENANT, "7").state()).contains(new Member("Eve", "Ulm", ""));
  }

  @Test
  void aReadOnTheLatestStateAnswersNothingThatIsWrong() {
    var old = new Projector<>(new Rows(), former, store, new InMemoryReadTable<Member>());

    assertThatThrownBy(() -> old.unstored().current(MEMBER)).isInstanceOf(NewerEvent.class);
  }

  private SagaExecutor<MemberEvent, Member, String> saga(EventCodec<MemberEvent> events) {
    var renaming =
        new Follower() {
          @Override
          public boolean startsOn(MemberEvent event) {
            return event instanceof MemberEvent.Renamed;
          }
        };
    return new SagaExecutor<>(
        renaming,
        new SagaLog<>(renaming, events, wire),
        command -> new OutgoingCommand("members", "member", command, "member.x", "1.0", "{}"),
        store,
        "follower-service",
        () -> History.AT,
        Backoff.immediately(3));
  }

  @Test
  void aSagaIsToldOfItByTheNextReleaseAndTheFormerLeavesTheInstanceAlone() {
    var log = new StreamId(TENANT, "follower", "7");
    saga(former).handle(event(1));
    assertThatThrownBy(() -> saga(former).handle(event(2))).isInstanceOf(NewerEvent.class);
    saga(next).handle(event(2));
    assertThatThrownBy(() -> saga(former).handle(event(3)))
        .as("its log has an input that the former cannot read")
        .isInstanceOf(NewerEvent.class);
    assertThat(store.read(log).commits()).hasSize(2);

    saga(next).handle(event(3));
    assertThat(store.read(log).commits()).hasSize(3);
  }

  @Test
  void aLogWithAnEntryOfAnotherKindIsLeftAloneToo() {
    var log = new StreamId(TENANT, "follower", "9");
    history.happened(log, "follower.event_received", "2.0", "{}");

    assertThatThrownBy(() -> new SagaLog<>(new Follower(), next, wire).fold(store.read(log)))
        .isInstanceOf(NewerEvent.class);
  }

  @Test
  void aReactionWaitsAndHoldsUpNoOtherMessageOfItsBatch() {
    var inbox =
        new InboxCommands<Rename>("member", Rename::memberId, _ -> new Outcome.Unchanged<>("", 1))
            .<MemberEvent>onEvents(
                former, (it, _) -> Optional.of(new Rename(it.memberId(), "Lou")));

    assertThat(inbox.handleTogether(List.of(event(2)))).isEmpty();
    assertThatThrownBy(() -> inbox.handle(event(2))).isInstanceOf(NewerEvent.class);
  }

  @Test
  void aCountOverTheFeedWaitsForItAndIsRightAfterwards() {
    var sums = new InMemoryCountTable();
    var pages = new InMemoryFeedPages(1);
    new FeedWriter(pages, () -> History.AT, 100).enter(0, store.read(MEMBER).commits());
    var feed = new FeedReader(pages, store);

    var old = new FeedCounter<>(new Totals(), former, feed, sums);
    assertThatThrownBy(() -> old.catchUp(0, () -> true)).isInstanceOf(NewerEvent.class);
    new FeedCounter<>(new Totals(), next, feed, sums).catchUp(0, () -> true);

    assertThat(sums.read(TENANT, "all", "all"))
        .extracting(Count::sums)
        .containsExactly(Map.of("Renamed", BigDecimal.TWO, "Moved", BigDecimal.ONE));
  }
}
