package dev.throughline.backbone.index;

import static dev.throughline.backbone.tablestream.TableStream.batch;
import static dev.throughline.backbone.tablestream.TableStream.inserted;
import static dev.throughline.backbone.tablestream.TableStream.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.Indexer;
import dev.throughline.backbone.Commits;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexHandlerTest {
  private final InMemoryTraces traces = new InMemoryTraces();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final InMemorySagaList list = new InMemorySagaList();
  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final Metrics metrics = new Metrics();

  private static Commit commit(String stream, String correlation) {
    return Commits.first(stream, Commits.body("k of " + stream, correlation, 0, "a", "b"));
  }

  private List<String> handle(Traces traces, DynamodbEvent event) {
    var feed = new FeedWriter(pages, () -> Commits.AT, 1_000);
    var sagas = new SagaLister(list, _ -> Map.of(), wire);
    var indexer = new Indexer(feed, _ -> Map.of(), traces, sagas);
    return new IndexHandler(
            indexer, CommitItems.INLINE, new QuarantineReport(list, metrics), metrics)
        .handleRequest(event, null).getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .toList();
  }

  private List<CommitRef> published() {
    return pages.after(0, 0, 100).stream().flatMap(page -> page.commits().stream()).toList();
  }

  private Set<CommitRef> found(Commit like, String correlation) {
    return traces.find(like.stream().tenant(), correlation);
  }

  @Test
  void aCommitIsInBothIndexesOnceHoweverOftenItComes() {
    var one = commit("sample-1", "c-1");
    var two = commit("sample-2", "c-1");
    var other = commit("sample-3", "c-2");
    assertThat(handle(traces, batch(inserted("100", one), inserted("101", other)))).isEmpty();
    assertThat(handle(traces, batch(inserted("100", one), inserted("102", two)))).isEmpty();
    assertThat(found(one, "c-1")).containsExactlyInAnyOrder(CommitRef.of(one), CommitRef.of(two));
    assertThat(found(other, "c-2")).containsExactly(CommitRef.of(other));
    assertThat(published())
        .containsExactly(CommitRef.of(one), CommitRef.of(other), CommitRef.of(two));
  }

  @Test
  void aSagaThatWaitsForAPersonIsInTheListFromItsLogOn() {
    var standing =
        new SagaStanding(
            "QUARANTINED",
            false,
            Optional.of("return"),
            Commits.AT,
            Optional.empty(),
            Optional.of("the book is lost"));
    var action = new SagaAction(SagaAction.Kind.RETRY, "found", "ada");
    var entry =
        new SagaEntry(
            new SagaEntry.Acted(action),
            Optional.empty(),
            Optional.of(standing.listed(true)),
            Optional.empty());
    var log = new EventData("due.operator_acted", "1.0", wire.write(entry));
    var commit = Commits.first("due-1", Commits.holding("k", log));
    assertThat(handle(traces, batch(inserted("100", commit)))).isEmpty();
    assertThat(list.find(commit.stream().tenant(), "due", SagaFilter.ANY, Optional.empty(), 9))
        .isEqualTo(
            new Page<>(
                List.of(new ListedSaga(commit.stream(), 1, standing.listed(true))),
                Optional.empty()));
    assertThat(list.quarantine("due").waiting()).isOne();
    assertThat(published()).containsExactly(CommitRef.of(commit));
  }

  @Test
  void aRecordThatIsNoCommitIsReportedAndTheOthersAreIndexed() {
    var one = commit("sample-1", "c-1");
    var broken = Map.of("pk", new AttributeValue(Commits.stream("sample-2").key()));
    var failed = handle(traces, batch(record("INSERT", "100", broken), inserted("101", one)));
    assertThat(failed).containsExactly("100");
    assertThat(published()).containsExactly(CommitRef.of(one));
    assertThat(found(one, "c-1")).containsExactly(CommitRef.of(one));
  }

  @Test
  void itemsThatTheTableDoesNotTakeAreSentAgain() {
    var away =
        new Traces() {
          @Override
          public void add(List<Trace> more) {
            throw new Unavailable("away");
          }

          @Override
          public Set<CommitRef> find(TenantId tenant, String correlationId) {
            return Set.of();
          }
        };
    var event =
        batch(
            inserted("100", commit("sample-1", "c-1")), inserted("101", commit("sample-2", "c-1")));
    assertThat(handle(away, event)).containsExactly("100");
    assertThat(published()).isEmpty();
  }

  @Test
  void aRemovalFromTheTableIsNotIndexed() {
    assertThat(handle(traces, batch(record("REMOVE", "100", Map.of())))).isEmpty();
    assertThat(handle(traces, batch())).isEmpty();
    assertThat(published()).isEmpty();
  }
}
