package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.Operator;
import dev.throughline.backbone.Operator.Answer;
import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Routes;
import dev.throughline.testkit.InMemorySagaList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaQueryTest {
  private static final TenantId TENANT = new TenantId("local");

  private final InMemorySagaList sagas = new InMemorySagaList();
  private final Operator operator = Operator.of(handler());

  private ApiFunction handler() {
    var query = new SagaQuery(sagas, SagaTypes.of("loan,due"));
    return new ApiFunction() {
      @Override
      public HttpRouter router() {
        return HttpRouter.of(Routes.route("GET /ops/sagas", query::list));
      }
    };
  }

  private Answer list(Map<String, String> query) {
    return operator.get("/ops/sagas", query);
  }

  private void waits(String type, String id, String step, int second) {
    var at = Commits.AT.plusSeconds(second);
    var standing =
        new SagaStanding(
            "RUNNING",
            false,
            Optional.of(step),
            at,
            Optional.of(at.plusSeconds(60)),
            Optional.empty());
    sagas.put(List.of(new ListedSaga(new StreamId(TENANT, type, id), 1, standing.listed(true))));
  }

  private void isQuarantined(String type, String id) {
    var standing =
        new SagaStanding(
            "RUNNING",
            false,
            Optional.of("return"),
            Commits.AT,
            Optional.empty(),
            Optional.empty());
    sagas.put(
        List.of(
            new ListedSaga(
                new StreamId(TENANT, type, id), 2, standing.quarantined("lost").listed(true))));
  }

  @Test
  void anInstanceSaysWhereItStandsSinceWhenAndWhatItWaitsFor() {
    waits("loan", "l1", "return", 0);
    isQuarantined("loan", "l2");

    assertThat(list(Map.of("type", "loan")).body().toString())
        .isEqualTo(
            "{\"items\":[{\"type\":\"loan\",\"id\":\"l1\",\"status\":\"RUNNING\",\"step\":\"return\","
                + "\"since\":\"2026-11-24T12:00:00.000Z\",\"deadline\":\"2026-11-24T12:01:00.000Z\"},"
                + "{\"type\":\"loan\",\"id\":\"l2\",\"status\":\"QUARANTINED\",\"step\":\"return\","
                + "\"since\":\"2026-11-24T12:00:00.000Z\",\"reason\":\"lost\"}]}");
  }

  @Test
  void theListIsOfOneStatusOrOneStep() {
    waits("loan", "l1", "return", 1);
    waits("loan", "l2", "remind", 0);
    isQuarantined("loan", "l3");

    assertThat(ids(Map.of("status", "QUARANTINED"))).containsExactly("l3");
    assertThat(ids(Map.of("status", "RUNNING"))).containsExactly("l2", "l1");
    assertThat(ids(Map.of("step", "return"))).containsExactly("l1", "l3");
    assertThat(ids(Map.of("status", "RUNNING", "step", "remind"))).containsExactly("l2");
    assertThat(ids(Map.of("status", "COMPLETED"))).isEmpty();
  }

  @Test
  void theListIsOfThoseThatStandThereSinceThenOrLonger() {
    waits("loan", "l1", "return", 1);
    waits("loan", "l2", "return", 2);

    assertThat(ids(Map.of("until", Commits.AT.plusSeconds(1).toString()))).containsExactly("l1");
    assertThat(ids(Map.of("status", "RUNNING", "until", Commits.AT.toString()))).isEmpty();
  }

  private List<String> ids(Map<String, String> query) {
    var ids = new ArrayList<String>();
    var asked = new HashMap<>(query);
    var cursor = "";
    do {
      var page = list(asked);
      assertThat(page.status()).isEqualTo(200);
      page.body().path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor = page.text("/cursor");
      asked.put("cursor", cursor);
    } while (!cursor.isEmpty());
    return ids;
  }

  @Test
  void withoutAKindTheListIsOfAllPageByPage() {
    for (var i = 0; i < 5; i++) {
      waits("loan", "l" + i, "return", i);
      waits("due", "d" + i, "remind", i);
    }

    assertThat(ids(Map.of("limit", "2")))
        .containsExactly("d0", "d1", "d2", "d3", "d4", "l0", "l1", "l2", "l3", "l4");
    assertThat(ids(Map.of("limit", "2", "type", "loan")))
        .containsExactly("l0", "l1", "l2", "l3", "l4");
  }

  @Test
  void whatIsWrongIsNamedAtOnce() {
    var answer =
        list(Map.of("type", "lunch", "status", "ill", "step", "", "until", "noon", "limit", "101"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").findValuesAsText("pointer"))
        .containsExactly("/type", "/status", "/step", "/until", "/limit");
    assertThat(answer.text("/errors/0/detail")).isEqualTo("must be one of due, loan");
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    waits("due", "d1", "remind", 0);
    for (var cursor : List.of("x", "lunch.", "due.x", "loan.")) {
      var answer = list(Map.of("cursor", cursor, "type", "due"));
      assertThat(answer.status()).as(cursor).isEqualTo(400);
      assertThat(answer.text("/errors/0/pointer")).isEqualTo("/cursor");
    }
  }

  @Test
  void noTenantSeesAnothers() {
    isQuarantined("loan", "l1");

    var theirs = Operator.of(handler()).ofTenant("other");
    assertThat(theirs.get("/ops/sagas", Map.of()).body().path("items")).isEmpty();
    assertThat(ids(Map.of())).containsExactly("l1");
  }
}
