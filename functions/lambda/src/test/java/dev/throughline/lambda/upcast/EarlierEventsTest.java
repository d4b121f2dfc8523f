package dev.throughline.lambda.upcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.CodeFingerprint;
import dev.throughline.json.Json;
import dev.throughline.json.JsonStates;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.HistoryQuery;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.queue.InboxCommands;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way on which events are read leads through the context's upcasters. */
class EarlierEventsTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId MEMBER = new StreamId(TENANT, "member", "7");
  private static final Member EVE = new Member("Eve", "Ulm", "DE");

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  private final History history = new History();
  private final InMemoryEventStore store = history.store;

  @BeforeEach
  void aHistoryOfEarlierForms() {
    history.happened(
        MEMBER,
        "member.entered",
        "1.2",
        "{\"member_id\":\"7\",\"name\":\"Ada\",\"town\":\"Bonn\"}");
    history.happened(MEMBER, "member.greeted", "1.0", "{}");
    history.happened(
        MEMBER, "member.changed", "1.0", "{\"member_id\":\"7\",\"name\":\"Eve\",\"town\":\"Ulm\"}");
  }

  private List<RecordedEvent> events() {
    return store.read(MEMBER).commits().stream().flatMap(it -> it.events().stream()).toList();
  }

  private CommandExecutor<Rename, Member, MemberEvent> executor(String country) {
    var states = JsonStates.<Member, Member>of(json, "member", Member.class);
    return new CommandExecutor<>(
        new Rules(),
        Members.codec(json, country),
        store,
        "member-service",
        () -> History.AT,
        Backoff.immediately(3),
        new ShortLoads<>(states, 1, 0));
  }

  private Member renamed(String country, String name) {
    var context =
        new CommandContext(
            new CommandId(name), "", "correlation", null, OptionalLong.empty(), true);
    var outcome = executor(country).execute(MEMBER, new Rename("7", name), context);
    return ((Outcome.Committed<Member>) outcome).state();
  }

  @Test
  void aDeciderLoadsThem() {
    assertThat(renamed("DE", "Kim")).isEqualTo(new Member("Kim", "Ulm", "DE"));
    assertThat(store.read(MEMBER).end().version())
        .as("a split event keeps its version")
        .isEqualTo(4);
  }

  @Test
  void aSnapshotOfAnotherChainIsNotUsedAndOneOfTheSameIs() {
    renamed("DE", "Kim");
    var first = store.read(MEMBER).commits().getLast().snapshot().orElseThrow().fingerprint();

    assertThat(renamed("US", "Lou")).isEqualTo(new Member("Lou", "Ulm", "US"));
    var other = store.read(MEMBER).commits().getLast().snapshot().orElseThrow().fingerprint();
    assertThat(other).isNotEqualTo(first).hasSameSizeAs(first);
    assertThat(renamed("DE", "Max")).isEqualTo(new Member("Max", "Ulm", "DE"));
    assertThat(store.read(MEMBER).commits().getLast().snapshot().orElseThrow().fingerprint())
        .isEqualTo(first);
  }

  private Projector<MemberEvent, Member> projector(InMemoryReadTable<Member> rows) {
    return new Projector<>(new Rows(), Members.codec(json, "DE"), store, rows);
  }

  @Test
  void aProjectionAppliesThem() {
    var rows = new InMemoryReadTable<Member>();
    for (var event : events()) {
      projector(rows).handle(event, Projector.BlockedCheck.NONE);
    }

    var row = rows.find(TENANT, "7");
    assertThat(row.state()).contains(EVE);
    assertThat(row.applied(MEMBER).version()).isEqualTo(3);
  }

  @Test
  void aRedriveAppliesThem() {
    var rows = new InMemoryReadTable<Member>();

    assertThat(projector(rows).catchUp(MEMBER, Set.of())).isEqualTo(Projector.Result.APPLIED);

    assertThat(rows.find(TENANT, "7").state()).contains(EVE);
  }

  @Test
  void aRebuildAppliesThem() {
    var rows = new InMemoryReadTable<Member>();

    assertThat(projector(rows).unstored().first(events()).orElseThrow().state()).contains(EVE);
    projector(rows).renew(MEMBER, Set.of());
    assertThat(rows.find(TENANT, "7").state()).contains(EVE);
  }

  @Test
  void aReadModelOfAnotherChainIsOfOtherCode() {
    var today = projector(new InMemoryReadTable<>());
    var other =
        new Projector<>(
            new Rows(), Members.codec(json, "US"), store, new InMemoryReadTable<Member>());

    assertThat(CodeFingerprint.of(today))
        .isEqualTo(CodeFingerprint.of(projector(new InMemoryReadTable<>())))
        .isNotEqualTo(CodeFingerprint.of(other));
    assertThat(CodeFingerprint.of(counter("DE", new InMemoryCountTable())))
        .isNotEqualTo(CodeFingerprint.of(counter("US", new InMemoryCountTable())));
  }

  private FeedCounter<MemberEvent> counter(String country, InMemoryCountTable sums) {
    var pages = new InMemoryFeedPages(1);
    new FeedWriter(pages, () -> History.AT, 100).enter(0, store.read(MEMBER).commits());
    return new FeedCounter<>(
        new Totals(), Members.codec(json, country), new FeedReader(pages, store), sums);
  }

  @Test
  void aCountOverTheFeedCountsThem() {
    var sums = new InMemoryCountTable();
    counter("DE", sums).catchUp(0, () -> true);

    assertThat(sums.read(TENANT, "all", "all"))
        .extracting(Count::sums)
        .containsExactly(
            Map.of("Joined", BigDecimal.ONE, "Renamed", BigDecimal.ONE, "Moved", BigDecimal.ONE));
  }

  private SagaLog<MemberEvent, Member> log() {
    return new SagaLog<>(new Follower(), Members.codec(json, "DE"), wire);
  }

  @Test
  void aSagaTakesThemInAndReadsThemBackFromItsLog() {
    var saga =
        new SagaExecutor<>(
            new Follower(),
            log(),
            command -> new OutgoingCommand("members", "member", command, "member.x", "1.0", "{}"),
            store,
            "follower-service",
            () -> History.AT,
            Backoff.immediately(3));
    events().forEach(saga::handle);
    events().forEach(saga::handle);

    var stored = store.read(new StreamId(TENANT, "follower", "7"));
    assertThat(stored.commits()).as("one entry for each event that is still read").hasSize(2);
    assertThat(log().fold(stored).state()).isEqualTo(EVE);
  }

  @Test
  void aReactionIsToThemAndToEachPartOfASplitEventUnderAnIdOfItsOwn() {
    var ids = new ArrayList<String>();
    var names = new ArrayList<String>();
    var inbox =
        new InboxCommands<Rename>(
            "member",
            Rename::memberId,
            received -> {
              ids.add(received.context().id().value());
              names.add(received.command().name());
              return new Outcome.Unchanged<>("", 1);
            });
    var reaction =
        inbox.<MemberEvent>onEvents(
            Members.codec(json, "DE"),
            (event, _) ->
                Optional.of(new Rename(event.memberId(), event.getClass().getSimpleName())));
    events().forEach(reaction::handle);
    events().forEach(reaction::handle);

    assertThat(names).startsWith("Joined", "Renamed", "Moved").hasSize(6);
    assertThat(ids.subList(3, 6)).as("again").isEqualTo(ids.subList(0, 3)).doesNotHaveDuplicates();
  }

  @Test
  void aHistoryOverHttpShowsThemInTodaysForm() {
    var query =
        new HistoryQuery<>(
            store,
            projector(new InMemoryReadTable<>()),
            new Envelopes(wire, (_, data) -> data),
            json,
            () -> History.AT);
    var call =
        new HttpCall(
            TENANT,
            "c",
            null,
            "GET /members/{id}/history",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of("id", "7"),
            Map.of(),
            "");

    var shown = json.httpTree(query.answer(call, MEMBER, "member").body());

    assertThat(shown.path("events"))
        .extracting(it -> it.path("event_type").asText() + " " + it.path("event_version").asText())
        .containsExactly("member.joined 2.0", "member.renamed 1.0", "member.moved 1.0");
    assertThat(shown.at("/events/0/data/address").toString())
        .isEqualTo("{\"town\":\"Bonn\",\"country\":\"DE\"}");
    assertThat(shown.at("/events/1/event_id")).isEqualTo(shown.at("/events/2/event_id"));
    assertThat(shown.at("/state/name").asText()).isEqualTo("Eve");
    assertThat(shown.path("version").asInt()).isEqualTo(3);
    assertThat(shown.has("earlier")).isFalse();
  }
}
