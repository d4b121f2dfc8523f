package dev.throughline.backbone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.aws.Indexer;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.RecordingOutbox;
import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.Audit;
import dev.throughline.kernel.feed.FeedEntry;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemorySagaList list = new InMemorySagaList();
  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final RecordingOutbox outbox = new RecordingOutbox();
  private final InMemoryTraces traces = new InMemoryTraces();
  private Instant now = Commits.AT;

  /** A publisher as after a cold start. */
  private Publisher publisher() {
    var messages =
        new OutgoingMessages(
            new JsonWireFormat(new Json()),
            EarlierForms.NONE,
            "topic",
            Map.of("inventory", "commands"),
            "timers",
            () -> now);
    return new Publisher(store, messages, outbox, 1_000);
  }

  private SagaLister lister() {
    return new SagaLister(list, store, wire);
  }

  private Indexer indexer() {
    var sagas = lister();
    return new Indexer(new FeedWriter(pages, () -> now, 1_000), store, traces, sagas);
  }

  private Audit audit() {
    var feed = new FeedWriter(pages, () -> now, 1_000);
    return new Audit(store, store, pages, feed, () -> now);
  }

  private Auditor auditor() {
    return new Auditor(audit(), publisher(), indexer());
  }

  private Commit commit(StreamId stream, CommitBody body) {
    var end = new Expected.After(store.read(stream).end());
    return ((Appended) store.append(new Append(stream, end, body))).commit();
  }

  private Commit commit(String stream, int minutes) {
    var id = stream + " at " + minutes;
    return commit(
        Commits.stream(stream), Commits.body(id, "c", minutes * 60_000, "sample.happened"));
  }

  private void delivered(Commit commit) {
    var records = List.of(new StreamRecord("1", commit));
    assertThat(publisher().publish(records).unpublished()).isEmpty();
    assertThat(indexer().index(records).unindexed()).isEmpty();
  }

  private List<CommitRef> entered() {
    return new FeedReader(pages, store)
        .entries(0, 0, 1_000).stream().map(FeedEntry::commit).toList();
  }

  private APIGatewayV2HTTPResponse post(String body) {
    var sagas = new SagaListRepair(store, store, lister(), SagaTypes.of("due"));
    return new AuditorApiHandler(new AuditCommand(auditor(), sagas))
        .handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /ops/feed/audit")
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(body)
                .withRequestContext(caller())
                .build(),
            null);
  }

  /** The request context with the claims of a token that the API has verified. */
  private static RequestContext caller() {
    var token = JWT.builder().withClaims(Map.of("tenant_id", "local")).build();
    return RequestContext.builder()
        .withAuthorizer(Authorizer.builder().withJwt(token).build())
        .build();
  }

  private JsonNode audit(String body) {
    var response = post(body);
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    return new Json().tree(response.getBody());
  }

  private void logs(String stream, String id, String status, boolean ended) {
    var standing =
        new SagaStanding(
            status, ended, Optional.empty(), Commits.AT, Optional.empty(), Optional.empty());
    var entry =
        new SagaEntry(
            new SagaEntry.Acted(new SagaAction(SagaAction.Kind.RETRY, "why", "ada")),
            Optional.empty(),
            Optional.of(standing.listed(true)),
            Optional.empty());
    var event = new EventData("due.operator_acted", "1.0", wire.write(entry));
    commit(Commits.stream(stream), Commits.holding(id, event));
  }

  @Test
  void theListOfSagasIsMadeAnewFromTheirLogs() {
    logs("due-1", "a", "QUARANTINED", false);
    logs("due-2", "b", "QUARANTINED", false);
    logs("due-2", "c", "RUNNING", false);
    logs("due-3", "d", "QUARANTINED", false);
    var waiting = store.read(Commits.stream("due-3")).commits().getFirst();
    lister().enter(List.of(waiting));
    logs("due-3", "e", "COMPLETED", true);
    commit("sample-1", 0);

    assertThat(audit("{\"repair\":false}").has("sagas")).isFalse();
    assertThat(listed()).containsExactly("3 QUARANTINED");
    assertThat(audit("{\"repair\":false,\"sagas\":true}").path("sagas").intValue()).isEqualTo(3);
    assertThat(listed()).containsExactly("1 QUARANTINED", "2 RUNNING");
    audit("{\"repair\":false,\"sagas\":true}");
    assertThat(listed()).containsExactly("1 QUARANTINED", "2 RUNNING");
    assertThat(list.quarantine("due").waiting()).isOne();
  }

  private List<String> listed() {
    var tenant = Commits.stream("due-1").tenant();
    return list.find(tenant, "due", SagaFilter.ANY, Optional.empty(), 9).items().stream()
        .map(saga -> saga.saga().id() + " " + saga.standing().status())
        .toList();
  }

  @Test
  void aCommitWhoseRecordWasLostIsReportedAndRepairedOnce() {
    var first = commit("sample-1", 0);
    var lost = commit("sample-1", 10);
    var last = commit("sample-1", 20);
    now = Commits.AT.plus(Duration.ofMinutes(21));
    delivered(first);
    delivered(last);
    now = now.plus(Duration.ofHours(30));

    var report = audit("{\"repair\":false}");
    assertThat(report.path("looked").intValue()).isEqualTo(3);
    assertThat(report.path("missing").intValue()).isEqualTo(1);
    assertThat(report.path("items").get(0).path("stream").textValue()).isEqualTo("sample-1");
    assertThat(report.path("items").get(0).path("commit").intValue()).isEqualTo(2);
    assertThat(outbox.sent()).as("a report changes nothing").hasSize(2);

    var repair = audit("{\"repair\":true}");
    assertThat(repair.path("repaired").intValue()).isEqualTo(1);
    assertThat(entered()).hasSize(3).endsWith(CommitRef.of(lost));
    assertThat(outbox.sent().getLast().id()).isEqualTo(lost.events().getFirst().id());
    assertThat(traces.find(lost.stream().tenant(), "c")).contains(CommitRef.of(lost)).hasSize(3);

    var again = audit("{\"repair\":true}");
    assertThat(again.path("missing").intValue()).isZero();
    assertThat(entered()).hasSize(3);
    assertThat(outbox.sent()).hasSize(3);
  }

  @Test
  void aCommandOfASagaThatNeverLeftLeavesByTheRepair() {
    var command =
        new OutgoingCommand("inventory", "reservation", "1", "inventory.reserve", "1.0", "{}");
    var body = Commits.sending("k", "c", 0, List.of(command), List.of(), "checkout.event_received");
    var saga = commit(Commits.stream("checkout-1"), body);
    now = now.plus(Duration.ofHours(30));

    assertThat(auditor().repair(Instant.EPOCH).repaired()).isEqualTo(1);

    assertThat(outbox.sent())
        .extracting(OutgoingMessage::destination)
        .containsExactly(new Destination.FifoQueue("commands"));
    assertThat(outbox.sent().getLast().id()).isEqualTo(saga.commands().getFirst().id().value());
  }

  @Test
  void anOutageOfADayIsMadeUpForInTheOrderOfEachStream() {
    for (var i = 0; i < 130; i++) {
      commit("sample-1", i * 10);
      commit("sample-2", i * 10);
    }
    now = now.plus(Duration.ofDays(2));
    assertThat(auditor().repair(Instant.EPOCH).repaired()).isEqualTo(260);
    assertThat(auditor().inspect(Instant.EPOCH).finding().missing()).isEmpty();
    for (var stream : List.of("sample-1", "sample-2")) {
      assertThat(entered().stream().filter(ref -> ref.stream().name().equals(stream)))
          .extracting(CommitRef::number)
          .hasSize(130)
          .isSorted();
    }
  }

  @Test
  void aYoungCommitMayBeOnItsWay() {
    commit("sample-1", 0);
    now = now.plus(Duration.ofMinutes(4));
    assertThat(auditor().inspect(Instant.EPOCH).finding().missing()).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(auditor().inspect(Instant.EPOCH).finding().missing()).hasSize(1);
  }

  @Test
  void commitsBeforeTheGivenTimeAreNotLookedAt() {
    commit("sample-1", 0);
    commit("sample-1", 60);
    now = now.plus(Duration.ofHours(2));
    var report = audit("{\"repair\":false,\"since\":\"2026-11-24T12:30:00Z\"}");
    assertThat(report.path("looked").intValue()).isEqualTo(1);
    assertThat(report.path("missing").intValue()).isEqualTo(1);
  }

  @Test
  void aCommitThatWasPublishedAndNotIndexedIsPublishedOnceMoreAndIndexed() {
    var commit = commit("sample-1", 0);
    assertThat(publisher().publish(List.of(new StreamRecord("1", commit))).unpublished()).isEmpty();
    now = now.plus(Duration.ofHours(1));
    assertThat(auditor().repair(Instant.EPOCH).repaired()).isEqualTo(1);
    assertThat(entered()).containsExactly(CommitRef.of(commit));
    assertThat(outbox.sent()).as("its receivers drop the repeat").hasSize(2);
    assertThat(outbox.sent().getLast().id()).isEqualTo(outbox.sent().getFirst().id());
  }

  @Test
  void aCommitThatCannotBeSentIsReportedAndStaysMissing() {
    var lost = commit("sample-1", 0);
    commit("sample-2", 0);
    outbox.fail(lost.stream().key());
    now = now.plus(Duration.ofHours(1));
    var repair = audit("{\"repair\":true}");
    assertThat(repair.path("repaired").intValue()).as("the other stream").isEqualTo(1);
    assertThat(repair.path("failures").get(0).textValue()).contains("sample");
    assertThat(audit("{\"repair\":false}").path("missing").intValue()).isEqualTo(1);
  }

  @Test
  void anotherTenantsCommitsAreCountedAndNotNamed() {
    commit(
        new StreamId(new TenantId("other"), "sample", "1"),
        Commits.body("k", "c", 0, "sample.happened"));
    now = now.plus(Duration.ofHours(1));
    var report = audit("{\"repair\":false}");
    assertThat(report.path("missing").intValue()).isEqualTo(1);
    assertThat(report.path("items")).isEmpty();
  }

  @Test
  void everyBadFieldIsNamed() {
    var response = post("{\"since\":\"yesterday\"}");
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getBody()).contains("/repair").contains("/since");
  }

  @Test
  void theClocksAuditTellsTheNumbers() {
    commit("sample-1", 0);
    now = now.plus(Duration.ofHours(1));
    assertThat(new AuditorHandler(audit(), new Metrics()).handleRequest(Map.of(), null))
        .isEqualTo(Map.of("looked", 1L, "missing", 1, "more", false));
  }
}
