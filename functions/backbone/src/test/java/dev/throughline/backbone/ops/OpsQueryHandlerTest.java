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
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryPages;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OpsQueryHandlerTest {
  private static final Map<String, String> ADA = Map.of("category", "member", "id", "ada");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryTraces traces = new InMemoryTraces();
  private final FeedPages pages = new InMemoryFeedPages(1);
  private final DisclosuresInMemory personal = new DisclosuresInMemory();
  private final Disclosures disclosures = personal.in(store);
  private final OpsQueryHandler handler =
      new OpsQueryHandler(
          new StreamQuery(new InMemoryPages(store), disclosures),
          new TraceQuery(traces, store, disclosures),
          FeedQueryTest.feed(new FeedReader(pages, store), disclosures),
          new ParkedQuery(new InMemoryParkingTable(), new Consumers(List.of()), new Json()),
          new SagaQuery(new InMemorySagaList(), new SagaTypes(List.of("loan"))),
          new ProjectionsInMemory().query(),
          new LagInMemory().query());

  private Commit commit(String name, CommitBody body) {
    var stream = Commits.stream(name);
    var end = new Expected.After(store.read(stream).end());
    if (store.append(new Append(stream, end, body)) instanceof AppendResult.Appended(var commits)) {
      traces.add(Trace.of(commits));
      return commits.getFirst();
    }
    throw new IllegalStateException("not appended");
  }

  private APIGatewayV2HTTPResponse get(String route, Map<String, String> path) {
    return get(route, path, Map.of());
  }

  private APIGatewayV2HTTPResponse get(
      String route, Map<String, String> path, Map<String, String> query) {
    return handler.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("GET " + route)
            .withPathParameters(path)
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

  private APIGatewayV2HTTPResponse stream(String category, String id) {
    return get("/ops/streams/{category}/{id}", Map.of("category", category, "id", id));
  }

  private APIGatewayV2HTTPResponse trace(String correlationId) {
    return get("/ops/traces/{correlationId}", Map.of("correlationId", correlationId));
  }

  private static JsonNode body(APIGatewayV2HTTPResponse response) {
    assertThat(response.getStatusCode()).isEqualTo(200);
    return new Json().tree(response.getBody());
  }

  private static String name(APIGatewayV2HTTPResponse response) {
    return body(response).at("/events/0/data/name").textValue();
  }

  private static List<String> types(JsonNode body) {
    var types = new ArrayList<String>();
    body.path("events").forEach(event -> types.add(event.path("event_type").textValue()));
    return types;
  }

  @Test
  void aStreamIsShownWithItsVersionAndItsEnvelopes() {
    commit("order-1", Commits.body("k-1", "c", 0, "order.created", "order.priced"));
    commit("order-1", Commits.body("k-2", "c", 5, "order.paid"));

    var body = body(stream("order", "1"));

    assertThat(body.path("stream").textValue()).isEqualTo("order-1");
    assertThat(body.path("version").intValue()).isEqualTo(3);
    assertThat(types(body)).containsExactly("order.created", "order.priced", "order.paid");
    var last = body.path("events").get(2);
    assertThat(last.path("metadata").path("stream_version").intValue()).isEqualTo(3);
    assertThat(last.path("metadata").path("commit").intValue()).isEqualTo(2);
    assertThat(last.path("data").toString()).isEqualTo("{\"a\":1}");
  }

  @Test
  void personalDataIsMaskedAndNoKeyIsReadForIt() {
    commit("member-ada", Commits.holding("k", personal.joined("member-ada", "Ada")));
    personal.keys().setAway(true);

    assertThat(name(get("/ops/streams/{category}/{id}", ADA))).isEqualTo("••••");
    assertThat(name(trace("c-k"))).isEqualTo("••••");
    assertThat(store.read(Commits.stream("disclosure-ada")).commits()).isEmpty();
  }

  private APIGatewayV2HTTPResponse shown() {
    return get("/ops/streams/{category}/{id}", ADA, Map.of("personal", "shown"));
  }

  private void disclose(String subject, String user) {
    disclose("local", subject, user);
  }

  private void disclose(String tenant, String subject, String user) {
    var asked =
        new HttpCall(
            new TenantId(tenant),
            "c",
            user,
            "POST /ops/disclosures",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of(),
            Map.of(),
            "{\"subject\":\"" + subject + "\",\"reason\":\"she called\"}");
    assertThat(personal.actions(store).disclose(asked).status()).isEqualTo(202);
  }

  @Test
  void personalDataIsShownToTheOperatorWhoHasRecordedAReasonForAQuarterOfAnHour() {
    commit("member-ada", Commits.holding("k", personal.joined("member-ada", "Ada")));
    assertThat(name(shown())).as("nobody has asked").isEqualTo("••••");
    disclose("member-ada", "bob");
    assertThat(name(shown())).as("somebody else has asked").isEqualTo("••••");
    disclose("member-bob", null);
    disclose("card-ada", null);
    assertThat(name(shown())).as("for another's data").isEqualTo("••••");

    disclose("acme", "member-ada", null);
    assertThat(name(shown())).as("in another tenant").isEqualTo("••••");

    disclose("member-ada", null);

    assertThat(name(shown())).isEqualTo("Ada");
    personal.now = personal.now.plusSeconds(15 * 60 - 1);
    assertThat(name(shown())).as("a second before the end").isEqualTo("Ada");
    assertThat(name(get("/ops/streams/{category}/{id}", ADA))).as("by default").isEqualTo("••••");
    assertThat(types(body(stream("disclosure", "ada"))))
        .hasSize(3)
        .containsOnly("disclosure.requested");
    personal.now = personal.now.plusSeconds(1);
    assertThat(name(shown())).as("after a quarter of an hour").isEqualTo("••••");
  }

  @Test
  void anotherValueThanShownIsRefused() {
    var refused = get("/ops/streams/{category}/{id}", ADA, Map.of("personal", "please"));

    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getBody()).contains("/personal");
  }

  @Test
  void anUnknownStreamIsNotFound() {
    assertThat(stream("order", "2").getStatusCode()).isEqualTo(404);
    assertThat(stream("Order", "2").getStatusCode()).isEqualTo(404);
    assertThat(stream("order", "a/b").getStatusCode()).isEqualTo(400);
  }

  @Test
  void aTraceShowsEverythingThatARequestLedToInTheOrderInWhichItHappened() {
    commit("stock-a", Commits.body("k-0", "other", 0, "stock.received"));
    var created = commit("order-1", Commits.body("k-1", "c 1", 1, "order.created", "order.priced"));
    var saga =
        commit(
            "checkout-1",
            Commits.sending(
                created.events().getLast().id(),
                "c 1",
                1,
                List.of(new OutgoingCommand("inventory", "stock", "a", "x.y", "1.0", "{}")),
                List.of(),
                "checkout.event_received"));
    commit(
        "stock-a",
        Commits.body(saga.commands().getFirst().id().value(), "c 1", 1, "stock.reserved"));
    commit("order-1", Commits.body("k-3", "other", 9, "order.cancelled"));

    var body = body(trace("c 1"));

    assertThat(body.path("correlationId").textValue()).isEqualTo("c 1");
    assertThat(types(body))
        .containsExactly(
            "order.created", "order.priced", "checkout.event_received", "stock.reserved");
  }

  @Test
  void anUnknownTraceIsNotFound() {
    assertThat(trace("nobody").getStatusCode()).isEqualTo(404);
    assertThat(trace("a\nb").getStatusCode()).isEqualTo(400);
  }
}
