package dev.throughline.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Template TEMPLATE = Blueprint.withDefaults(Blueprint.TEMPLATE).template();

  private final ApiFiles files = ApiFiles.read();

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    assertThat(OpenApi.gaps(TEMPLATE, files)).isEmpty();
  }

  @Test
  void everySchemaByWhichAFunctionValidatesABodyIsInTheDocument() {
    var requests =
        Blueprint.files(Blueprint.ROOT.resolve("functions")).stream()
            .map(Blueprint.ROOT.resolve("functions")::relativize)
            .filter(file -> file.getNameCount() == 6)
            .filter(file -> file.subpath(1, 5).endsWith("src/main/resources/requests"))
            .map(RequestSchemas::name)
            .toList();

    assertThat(requests).contains("PlaceOrderRequest", "SagaActionRequest");
    assertThat(OpenApi.document(TEMPLATE, files))
        .contains(requests.stream().map("/schemas/%s'\n"::formatted).toList());
  }

  @Test
  void theDocumentSaysWhatRoutesSchemasAndDescriptionsSay() throws IOException {
    var file = EventFiles.EVENTS.resolve("openapi.yaml");
    var generated = OpenApi.document(TEMPLATE, files);
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, generated);
    }

    assertThat(Drift.first(Blueprint.content(file), generated))
        .as(
            "events/openapi.yaml is not what the routes, the request schemas and the modules'"
                + " openapi.yaml say; events/README.md says how to write it")
        .isEmpty();
  }
}
