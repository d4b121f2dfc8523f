package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.Operator;
import dev.throughline.backbone.Operator.Answer;
import dev.throughline.backbone.disclosure.DisclosuresInMemory;
import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.backbone.lag.LagInMemory;
import dev.throughline.backbone.parking.ParkedQuery;
import dev.throughline.backbone.projections.ProjectionsInMemory;
import dev.throughline.json.Json;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryPages;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ParkedQueryTest {
  private final OperatorsDesk desk = new OperatorsDesk();
  private final Operator operator = Operator.of(handler());

  private OpsQueryHandler handler() {
    var disclosures = new DisclosuresInMemory().in(desk.store);
    return new OpsQueryHandler(
        new StreamQuery(new InMemoryPages(desk.store), disclosures),
        new TraceQuery(new InMemoryTraces(), desk.store, disclosures),
        FeedQueryTest.feed(new FeedReader(new InMemoryFeedPages(1), desk.store), disclosures),
        new ParkedQuery(desk.parking, desk.consumers, new Json()),
        new SagaQuery(new InMemorySagaList(), new SagaTypes(List.of("loan"))),
        new ProjectionsInMemory().query(),
        new LagInMemory().query());
  }

  private Answer list(String... query) {
    return operator.get("/ops/parked", query.length == 0 ? Map.of() : Map.of(query[0], query[1]));
  }

  @Test
  void aBlockedStreamIsExplainedToAPerson() {
    desk.blocked("order-1", 3, 5);

    var item = list("consumer", "orders-projection").body().at("/items/0");

    assertThat(item.at("/explanation").asText())
        .isEqualTo(
            "order-1 is blocked for orders-projection: version 3 failed 5 times, and 2 more"
                + " wait behind it. All other streams go on. Once the cause is gone, redrive"
                + " applies the waiting events, in order.");
    assertThat(item.at("/kind").asText()).isEqualTo("stream");
    assertThat(item.at("/fromVersion").asInt()).isEqualTo(3);
    assertThat(item.at("/upToVersion").asInt()).isEqualTo(5);
    assertThat(item.at("/waiting").asInt()).isEqualTo(3);
    assertThat(item.at("/error").asText()).isEqualTo("java.lang.IllegalStateException: broken");
    assertThat(item.at("/stack").asText()).isEqualTo("at x");
    assertThat(item.at("/attempts").asInt()).isEqualTo(5);
    assertThat(item.at("/firstFailedAt").asText()).isEqualTo("2026-11-24T12:00:00.000Z");
    assertThat(item.at("/lastFailedAt").asText()).isEqualTo("2026-11-24T12:00:00.000Z");
    assertThat(item.at("/redrive").asText())
        .isEqualTo("POST /ops/parked/orders-projection/order-1/redrive");
    assertThat(item.at("/discard").asText())
        .isEqualTo(
            "POST /ops/parked/orders-projection/order-1/discard"
                + " {\"version\":3,\"reason\":\"…\"}");
  }

  @Test
  void aParkedMessageIsShownWhole() {
    desk.setAside("payments-inbox", "payment-1", "k-1", OptionalLong.empty());

    var item = list().body().at("/items/0");

    assertThat(item.at("/kind").asText()).isEqualTo("message");
    assertThat(item.at("/explanation").asText())
        .startsWith("A message for payment-1 was parked by payments-inbox: it failed 5");
    assertThat(item.at("/messageId").asText()).isEqualTo("k-1");
    assertThat(item.at("/payload/id").asText()).isEqualTo("k-1");
    assertThat(item.at("/queue").asText()).isEqualTo("t-payments-inbox.fifo");
    assertThat(item.at("/discard").asText()).contains("{\"messageId\":\"k-1\"");
  }

  @Test
  void theListIsPagedAndOfOneTenant() {
    desk.blocked("order-1", 3, 5);
    desk.blocked("order-2", 3, 5);

    var first = list("limit", "1").body();
    var second =
        operator
            .get("/ops/parked", Map.of("limit", "1", "cursor", first.path("cursor").asText()))
            .body();

    assertThat(first.findValuesAsText("stream")).containsExactly("order-1");
    assertThat(second.findValuesAsText("stream")).containsExactly("order-2");
    assertThat(second.has("cursor")).isFalse();
    assertThat(operator.ofTenant("other").get("/ops/parked", Map.of()).body().path("items"))
        .isEmpty();
  }

  @Test
  void aPageEndsBeforeItIsTooLargeForOneAnswer() {
    for (var i = 0; i < 5; i++) {
      desk.setAside("payment-" + i, "{\"text\":\"" + "x".repeat(1 << 20) + "\"}");
    }

    var seen = new ArrayList<String>();
    var cursor = Optional.of("");
    while (cursor.isPresent()) {
      var page =
          list(
              cursor.get().isEmpty() ? "limit" : "cursor",
              cursor.get().isEmpty() ? "5" : cursor.get());
      assertThat(page.body().path("items")).hasSizeBetween(1, 2);
      seen.addAll(page.body().findValuesAsText("stream"));
      cursor = Optional.ofNullable(page.body().path("cursor").textValue());
    }
    assertThat(seen)
        .containsExactly("payment-0", "payment-1", "payment-2", "payment-3", "payment-4");
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var answer =
        operator.get("/ops/parked", Map.of("consumer", "nobody", "limit", "0", "cursor", "!"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").findValuesAsText("pointer"))
        .containsExactly("/consumer", "/limit", "/cursor");
    assertThat(answer.text("/errors/0/detail"))
        .isEqualTo("must be one of orders-projection, payments-inbox, timers");
  }
}
