package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.disclosure.DisclosuresInMemory;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamQueryTest {
  private static final int MOST_OF_LAMBDA = 6 << 20;

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final StreamQuery streams =
      new StreamQuery(new InMemoryPages(store), new DisclosuresInMemory().in(store));
  private final Map<StreamId, StreamEnd> ends = new HashMap<>();

  @Test
  void aShortStreamIsOneAnswerWithoutACursor() {
    commit("order-1", 2, "{}");
    commit("order-1", 1, "{}");

    var page = page("order-1", Map.of());

    assertThat(versions(page)).containsExactly(1L, 2L, 3L);
    assertThat(page.path("version").longValue()).isEqualTo(3);
    assertThat(page.has("cursor")).isFalse();
  }

  @Test
  void aStreamOf20000CommitsIsReadToItsEnd() {
    for (var i = 0; i < 20_000; i++) {
      commit("stock-hot", 1, "{}");
    }

    var pages = pages("stock-hot", "100");

    assertThat(pages).hasSize(200);
    assertThat(pages)
        .allSatisfy(page -> assertThat(page.path("version").intValue()).isEqualTo(20_000));
    assertThat(versions(pages)).isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
  }

  @Test
  void aPageMayEndWithinACommit() {
    commit("order-1", 1, "{}");
    commit("order-1", 7, "{}");
    commit("order-1", 2, "{}");
    var all = LongStream.rangeClosed(1, 10).boxed().toList();

    for (var limit : List.of("1", "2", "3", "8", "9", "10")) {
      assertThat(versions(pages("order-1", limit))).as(limit).isEqualTo(all);
    }
  }

  @Test
  void anAnswerIsNoLargerThanLambdaSends() {
    for (var i = 0; i < 8; i++) {
      commit("order-1", 5, "{\"text\":\"" + "\\\"".repeat(100_000) + "\"}");
    }

    var pages = pages("order-1", "100");

    assertThat(versions(pages)).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
    assertThat(pages).allSatisfy(page -> assertThat(asSent(page)).hasSizeLessThan(MOST_OF_LAMBDA));
  }

  @Test
  void aCommitThatIsAppendedBetweenTwoPagesIsOnALaterOne() {
    commit("order-1", 3, "{}");
    var first = page("order-1", Map.of("limit", "2"));
    commit("order-1", 1, "{}");

    var rest = page("order-1", Map.of("cursor", first.path("cursor").textValue()));

    assertThat(versions(rest)).containsExactly(3L, 4L);
    assertThat(rest.path("version").longValue()).isEqualTo(4);
  }

  @Test
  void everyBadParameterIsNamed() {
    commit("order-1", 3, "{}");
    commit("order-2", 3, "{}");
    var cursor = page("order-1", Map.of("limit", "2")).path("cursor").textValue();

    assertThat(pointers("order-1", Map.of("limit", "101", "cursor", "!")))
        .containsExactly("/limit", "/cursor");
    var cut = cursor.substring(0, cursor.length() - 1);
    assertThat(pointers("order-1", Map.of("cursor", cut))).containsExactly("/cursor");
    assertThat(pointers("order-2", Map.of("cursor", cursor))).containsExactly("/cursor");
  }

  private void commit(String name, int events, String data) {
    var stream = Commits.stream(name);
    var end = ends.getOrDefault(stream, StreamEnd.START);
    var body =
        new CommitBody(
            new CommandId(name + "/" + end.commit()),
            "",
            "sample-service",
            "c",
            null,
            Commits.AT,
            IntStream.range(0, events)
                .mapToObj(_ -> new EventData("sample.happened", "1.0", data))
                .toList(),
            List.of(),
            List.of());
    var append = new Append(stream, new Expected.After(end), body);
    store.append(append);
    ends.put(stream, append.after(end).end());
  }

  private List<JsonNode> pages(String name, String limit) {
    var pages = new ArrayList<JsonNode>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      var query =
          cursor.get().isEmpty()
              ? Map.of("limit", limit)
              : Map.of("limit", limit, "cursor", cursor.get());
      pages.add(page(name, query));
      cursor = Optional.ofNullable(pages.getLast().path("cursor").textValue());
    }
    return pages;
  }

  private JsonNode page(String name, Map<String, String> query) {
    var reply = ask(name, query);
    assertThat(reply.status()).isEqualTo(200);
    return json.httpTree(reply.body());
  }

  private List<String> pointers(String name, Map<String, String> query) {
    var reply = ask(name, query);
    assertThat(reply.status()).isEqualTo(400);
    return ((Problem) reply.body()).errors().stream().map(FieldError::pointer).toList();
  }

  private HttpReply ask(String name, Map<String, String> query) {
    var stream = Commits.stream(name);
    return streams.answer(
        new HttpCall(
            new TenantId("local"),
            "c",
            null,
            "GET /ops/streams/{category}/{id}",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of("category", stream.category(), "id", stream.id()),
            query,
            ""));
  }

  private static List<Long> versions(JsonNode page) {
    return versions(List.of(page));
  }

  private static List<Long> versions(List<JsonNode> pages) {
    var versions = new ArrayList<Long>();
    for (var page : pages) {
      page.path("events")
          .forEach(event -> versions.add(event.at("/metadata/stream_version").longValue()));
    }
    return versions;
  }

  /** The page as the string that the function returns as the body. */
  private String asSent(JsonNode page) {
    return json.writeHttp(page.toString());
  }
}
