package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.disclosure.Disclosures;
import dev.throughline.backbone.disclosure.DisclosuresInMemory;
import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.backbone.lag.LagInMemory;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.backbone.parking.ParkedQuery;
import dev.throughline.backbone.projections.ProjectionsInMemory;
import dev.throughline.json.Json;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryPages;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedQueryTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final FeedWriter writer = new FeedWriter(pages, () -> Commits.AT, 1_000);
  private final OpsQueryHandler handler = handler();

  /** The handler of a feed, without a wait. */
  static FeedQuery feed(FeedReader feed, Disclosures disclosures) {
    return new FeedQuery(
        feed, disclosures, new FeedFollower(feed, disclosures, () -> Commits.AT, _ -> {}));
  }

  private OpsQueryHandler handler() {
    var disclosures = new DisclosuresInMemory().in(store);
    return new OpsQueryHandler(
        new StreamQuery(new InMemoryPages(store), disclosures),
        new TraceQuery(new InMemoryTraces(), store, disclosures),
        feed(new FeedReader(pages, store), disclosures),
        new ParkedQuery(new InMemoryParkingTable(), new Consumers(List.of()), new Json()),
        new SagaQuery(new InMemorySagaList(), new SagaTypes(List.of("loan"))),
        new ProjectionsInMemory().query(),
        new LagInMemory().query());
  }

  private void commit(StreamId stream, CommitBody body) {
    var end = new Expected.After(store.read(stream).end());
    var appended = (Appended) store.append(new Append(stream, end, body));
    writer.enter(0, appended.commits());
  }

  private APIGatewayV2HTTPResponse get(Map<String, String> query) {
    return handler.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("GET /ops/feed")
            .withQueryStringParameters(query)
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

  private JsonNode body(Map<String, String> query) {
    var response = get(query);
    assertThat(response.getStatusCode()).isEqualTo(200);
    return new Json().tree(response.getBody());
  }

  private static List<Long> positions(JsonNode body) {
    var positions = new ArrayList<Long>();
    body.path("items").forEach(item -> positions.add(item.path("position").longValue()));
    return positions;
  }

  @Test
  void entriesAreShownWithTheirPositionsAndTheirEnvelopes() {
    commit(Commits.stream("order-1"), Commits.body("k-1", "c", 0, "order.created", "order.priced"));
    var ada = new DisclosuresInMemory().joined("customer-ada", "Ada");
    commit(Commits.stream("customer-ada"), Commits.holding("k-2", ada));

    var body = body(Map.of("partition", "0"));

    assertThat(positions(body)).containsExactly(1L, 2L);
    assertThat(body.path("end").longValue()).isEqualTo(2);
    assertThat(body.has("next")).isFalse();
    var first = body.path("items").get(0);
    assertThat(first.path("stream").textValue()).isEqualTo("order-1");
    assertThat(first.path("commit").longValue()).isEqualTo(1);
    assertThat(first.path("events").findValuesAsText("event_type"))
        .containsExactly("order.created", "order.priced");
    assertThat(body.path("items").get(1).path("events").get(0).path("data").toString())
        .as("personal data is masked")
        .isEqualTo("{\"id\":\"1\",\"name\":\"••••\"}");
  }

  @Test
  void withoutAPartitionTheFeedIsFollowed() {
    commit(Commits.stream("order-1"), Commits.body("k-1", "c", 0, "order.created"));

    var body = body(Map.of("token", "0"));

    assertThat(positions(body)).containsExactly(1L);
    assertThat(body.path("token").asText()).isEqualTo("1");
  }

  @Test
  void aPageEndsAtTheLimitAndSaysWhereTheNextBegins() {
    for (var i = 0; i < 25; i++) {
      commit(Commits.stream("order-" + i), Commits.body("k-" + i, "c", i, "order.created"));
    }
    var page = body(Map.of("partition", "0"));
    assertThat(positions(page)).hasSize(20);
    assertThat(page.path("next").longValue()).isEqualTo(20);
    var rest = body(Map.of("partition", "0", "after", "20", "limit", "5"));
    assertThat(positions(rest)).containsExactly(21L, 22L, 23L, 24L, 25L);
    assertThat(rest.has("next")).isFalse();
    assertThat(positions(body(Map.of("partition", "0", "after", "25")))).isEmpty();
  }

  @Test
  void aPageEndsBeforeItIsTooLargeForOneAnswer() {
    var data = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
    for (var i = 0; i < 5; i++) {
      var small = Commits.body("k-" + i, "c", i, "order.created");
      commit(
          Commits.stream("order-" + i),
          new CommitBody(
              small.commandId(),
              "",
              small.source(),
              small.correlationId(),
              null,
              small.at(),
              List.of(new EventData("order.created", "1.0", data)),
              List.of(),
              List.of()));
    }

    var page = body(Map.of("partition", "0"));
    assertThat(positions(page)).containsExactly(1L, 2L);
    assertThat(page.path("next").longValue()).isEqualTo(2);
    assertThat(positions(body(Map.of("partition", "0", "after", "4")))).containsExactly(5L);
  }

  @Test
  void commitsOfAnotherTenantAreLeftOut() {
    commit(Commits.stream("order-1"), Commits.body("k-1", "c", 0, "order.created"));
    commit(
        new StreamId(new TenantId("other"), "order", "1"),
        Commits.body("k-2", "c", 0, "order.created"));
    commit(Commits.stream("order-2"), Commits.body("k-3", "c", 0, "order.created"));

    assertThat(positions(body(Map.of("partition", "0")))).containsExactly(1L, 3L);
    var page = body(Map.of("partition", "0", "after", "1", "limit", "1"));
    assertThat(positions(page)).isEmpty();
    assertThat(page.path("next").longValue()).isEqualTo(2);
  }

  @Test
  void everyBadParameterIsNamed() {
    var response = get(Map.of("partition", "1", "after", "-1", "limit", "0"));
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(new Json().tree(response.getBody()).path("errors").findValuesAsText("pointer"))
        .containsExactly("/partition", "/after", "/limit");
    assertThat(get(Map.of("partition", "x")).getBody()).contains("must be 0 to 0");
  }

  @Test
  void everyBadParameterIsNamedAlsoWhereItsValueWouldNotCount() {
    var bad = Map.of("after", "x", "limit", "101", "token", "x", "wait", "3", "personal", "x");
    var response = get(bad);
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(new Json().tree(response.getBody()).path("errors").findValuesAsText("pointer"))
        .containsExactly("/after", "/limit", "/token", "/wait", "/personal");
  }
}
