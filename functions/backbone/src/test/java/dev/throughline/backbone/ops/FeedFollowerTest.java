package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.disclosure.DisclosuresInMemory;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Expected;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FeedFollowerTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  private final FeedWriter writer = new FeedWriter(pages, () -> Commits.AT, 1_000);
  private final List<Runnable> inPauses = new ArrayList<>();
  private Instant now = Commits.AT;
  private final FeedFollower follower =
      new FeedFollower(
          new FeedReader(pages, store),
          new DisclosuresInMemory().in(store),
          () -> now,
          this::pause);

  private void pause(Duration time) {
    now = now.plus(time);
    if (!inPauses.isEmpty()) {
      inPauses.removeFirst().run();
    }
  }

  private void commit(String tenant, String name, int partition) {
    var stream = StreamId.ofName(new TenantId(tenant), name);
    var end = new Expected.After(store.read(stream).end());
    var body = Commits.body(tenant + name, "c", 0, "loan.begun");
    var appended = (Appended) store.append(new Append(stream, end, body));
    writer.enter(partition, appended.commits());
  }

  private HttpReply ask(Map<String, String> query) {
    return follower.answer(
        new HttpCall(
            new TenantId("local"),
            "c",
            null,
            "GET /ops/feed",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of(),
            query,
            ""));
  }

  private JsonNode follow(String token, String wait) {
    return new Json().httpTree(ask(Map.of("token", token, "wait", wait)).body());
  }

  private static List<String> streams(JsonNode answer) {
    return answer.path("items").findValuesAsText("stream").stream().distinct().toList();
  }

  @Test
  void withoutATokenItBeginsNow() {
    commit("local", "loan-1", 0);

    var answer = new Json().httpTree(ask(Map.of()).body());

    assertThat(answer.path("items")).isEmpty();
    assertThat(answer.path("token").asText()).isEqualTo("1.0");
  }

  @Test
  void whatIsThereAlreadyIsAnsweredAtOnceFromAllPartitions() {
    commit("local", "loan-1", 0);
    commit("local", "loan-2", 1);

    var answer = follow("0.0", "2");

    assertThat(answer.path("items").findValuesAsText("partition")).containsExactly("0", "1");
    assertThat(answer.path("token").asText()).isEqualTo("1.1");
    assertThat(now).isEqualTo(Commits.AT);
  }

  @Test
  void theAnswerWaitsForWhatComes() {
    inPauses.add(() -> {});
    inPauses.add(() -> commit("local", "loan-1", 1));

    var answer = follow("0.0", "2");

    assertThat(streams(answer)).containsExactly("loan-1");
    assertThat(answer.path("token").asText()).isEqualTo("0.1");
    assertThat(now).isEqualTo(Commits.AT.plusMillis(500));
  }

  @Test
  void whereNothingComesTheAnswerIsEmptyAfterTheWait() {
    assertThat(follow("0.0", "2").path("items")).isEmpty();
    assertThat(now).isEqualTo(Commits.AT.plus(FeedFollower.LONGEST));
  }

  @Test
  void anotherTenantsCommitsAreNoNewsAndTheTokenPassesThem() {
    inPauses.add(() -> commit("acme", "loan-1", 0));

    var answer = follow("0.0", "1");

    assertThat(answer.path("items")).isEmpty();
    assertThat(answer.path("token").asText()).isEqualTo("1.0");
  }
}
