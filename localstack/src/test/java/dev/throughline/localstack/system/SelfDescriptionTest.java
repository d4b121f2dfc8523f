package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.deployment.Blueprint;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the API says of itself. */
@OnTheRunningStack
class SelfDescriptionTest {
  private final Api api = RunningStack.api();

  @Test
  void theApiServesItsDocumentAsItIsCheckedIn() throws Exception {
    HttpResponse<String> answer;
    try (var client = HttpClient.newHttpClient()) {
      answer =
          client.send(api.request("/openapi.yaml").build(), HttpResponse.BodyHandlers.ofString());
    }

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(answer.body())
        .isEqualTo(Blueprint.content(Blueprint.ROOT.resolve("events/openapi.yaml")));
  }

  @Test
  void anOperatorReadsTheSchemaOfEachEventAndWhoTakesIt() {
    var events = api.get("/ops/schemas").body().path("items");

    assertThat(events).isNotEmpty();
    for (var event : events) {
      var path =
          "/ops/schemas/%s/%s"
              .formatted(event.path("type").asText(), event.path("version").asText());
      var one = api.get(path).body();
      assertThat(one.path("consumers")).as(path).isEqualTo(event.path("consumers"));
      assertThat(one.path("schema").path("$schema").asText()).as(path).contains("2020-12");
    }
    assertThat(api.get("/ops/schemas/order.created/9.0").status()).isEqualTo(404);
  }
}
