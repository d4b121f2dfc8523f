package dev.throughline.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  /** The template with the default of each parameter. */
  private static final Template TEMPLATE = Blueprint.withDefaults(Blueprint.TEMPLATE).template();

  private static final Consumers CONSUMERS =
      new Consumers(TEMPLATE, TemplateOptions.local().stackName());

  @Test
  void theDocumentSaysWhatSchemasAndTemplateSay() throws IOException {
    var file = EventFiles.EVENTS.resolve("asyncapi.yaml");
    var generated = AsyncApi.document(EventFiles.published(), TEMPLATE, CONSUMERS);
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, generated);
    }

    assertThat(Drift.first(Blueprint.content(file), generated))
        .as(
            "events/asyncapi.yaml is not what the schemas and the template say; events/README.md"
                + " says how to write it")
        .isEmpty();
  }
}
