package dev.throughline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {
  private static final Path SCHEMAS = Path.of("../../events/schemas");
  private static final Path GOLDEN = Path.of("../../events/golden");

  private final Json json = new Json();
  private final SchemaRegistry registry = SchemaRegistry.load();

  private static HttpCall call(Map<String, String> path) {
    return new HttpCall(
        new TenantId("acme"),
        "a-correlation",
        null,
        "GET /ops/schemas",
        Optional.empty(),
        OptionalLong.empty(),
        ConsistencyTokens.NONE,
        false,
        path,
        Map.of(),
        "");
  }

  private HttpReply find(String type, String version) {
    return registry.find(call(Map.of("type", type, "version", version)));
  }

  private JsonNode body(HttpReply reply) {
    return json.httpTree(reply.body());
  }

  @Test
  void everySchemaIsListedAndShownAsItsFileSaysWithAStoredEvent() throws IOException {
    var items = body(registry.list(call(Map.of()))).path("items");

    try (var files = Files.walk(SCHEMAS, 2)) {
      var count = files.filter(it -> SCHEMAS.relativize(it).getNameCount() == 2).count();
      assertThat(items).hasSize((int) count);
    }
    for (var item : items) {
      var type = item.path("type").asText();
      var version = item.path("version").asText();
      var file = Path.of(type, version + ".json");
      var shown = body(find(type, version));
      assertThat(shown.path("schema"))
          .isEqualTo(json.tree(Files.readString(SCHEMAS.resolve(file))));
      assertThat(shown.path("example"))
          .isEqualTo(json.tree(Files.readString(GOLDEN.resolve(file))));
    }
  }

  @Test
  void anEventIsShownWithTheQueuesAndFunctionsThatTakeIt() {
    var order = body(find("order.created", "1.0"));

    assertThat(order.path("service").asText()).isEqualTo("order-service");
    assertThat(order.path("consumers"))
        .contains(
            json.tree(
                """
                {"function": "orders-projection", "source": "OrdersProjectionQueue"}\
                """));
  }

  @Test
  void anUnknownTypeOrVersionIsNotFoundAndNoOtherFileIsRead() {
    assertThat(find("order.created", "7.0").status()).isEqualTo(404);
    assertThat(find("order.evaporated", "1.0").status()).isEqualTo(404);
    assertThat(find("..", "registry").status()).isEqualTo(404);
  }
}
