package dev.throughline.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.localstack.contract.EventFiles.Kind;
import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As it is deployed where nobody sets a parameter. */
  private static final Template TEMPLATE = Blueprint.withDefaults(Blueprint.TEMPLATE).template();

  private static final Consumers CONSUMERS =
      new Consumers(TEMPLATE, TemplateOptions.local().stackName());

  @Test
  void theRegistryNamesEveryEventAndItsConsumers() throws IOException {
    var file = EventFiles.EVENTS.resolve("registry.json");
    var generated = registry();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, generated);
    }

    assertThat(Drift.first(Blueprint.content(file), generated))
        .as(
            "events/registry.json is not what the schemas and the template say; events/README.md"
                + " says how to write it")
        .isEmpty();
  }

  private static String registry() throws JsonProcessingException {
    var registry = JSON.createObjectNode();
    var items = registry.putArray("items");
    EventFiles.all().forEach(kind -> items.add(entry(kind)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(registry) + "\n";
  }

  private static JsonNode entry(Kind kind) {
    var service = kind.golden().path("source").asText();
    var entry = JSON.createObjectNode().put("type", kind.type()).put("version", kind.version());
    entry.put("service", service);
    entry.put("description", kind.schema().path("description").asText());
    EventFiles.MARKS
        .leadingTo(kind.type(), kind.version())
        .forEach(
            mark ->
                entry
                    .put("publishedBeside", mark.change().type() + " " + mark.change().last())
                    .put("publishedUntil", mark.until().toString()));
    entry.set("consumers", JSON.valueToTree(consumers(kind, service)));
    return entry;
  }

  /** The log of a saga is in the feed and nowhere else. */
  private static List<Consumer> consumers(Kind kind, String service) {
    return CONSUMERS.of(kind.type(), service).stream()
        .filter(it -> !SagaLog.isEntry(kind.type()) || it.source().equals("FeedTable"))
        .toList();
  }
}
