package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.template.Route;
import dev.throughline.localstack.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Writes the OpenAPI document (3.1) of the HTTP API: the routes of the template, the schemas by
 * which the functions validate bodies, and the answers as the modules describe them.
 */
final class OpenApi {
  private static final String HEAD =
      """
      # Generated from the template's routes, the functions' request schemas and their openapi.yaml, not written by hand; README.md says how.
      """;

  private static final String ABOUT =
      "JSON, in camelCase; events in answers are envelopes as on the wire, in snake_case. A request"
          + " that is not carried out is answered with application/problem+json, which names every"
          + " field at fault at once. A path without a route is answered with 404, another method"
          + " with 405 and Allow. These aggregates show their history, with who and why of each"
          + " event, their state at a time (asOf) or a version (version), and what has changed"
          + " since another (from): ";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template;
  private final ApiFiles files;
  private final ObjectNode components;

  private OpenApi(Template template, ApiFiles files) {
    this.template = template;
    this.files = files;
    this.components = files.components();
  }

  static String document(Template template, ApiFiles files) {
    return HEAD + new OpenApi(template, files).yaml();
  }

  /** The differences between the routes of a template and those that the modules describe. */
  static List<String> gaps(Template template, ApiFiles files) {
    var gaps = new ArrayList<String>();
    var described = new TreeSet<>(files.operations().keySet());
    for (var route : routes(template)) {
      described.remove(route.key());
      var module = module(template, route);
      var body = RequestSchemas.of(module, route.key());
      if (!Described.of(route, module, files, body).has("summary")) {
        gaps.add(gap(route, module, body.filter(_ -> files.writes(module).isPresent())));
      }
    }
    described.forEach(key -> gaps.add("an openapi.yaml describes " + key + ", which is no route"));
    return gaps;
  }

  private static String gap(Route route, String module, Optional<Path> body) {
    return body.map(Blueprint.ROOT::relativize)
        .map(
            file ->
                "say in one sentence what %s does: write \"description\": \"…\" into %s"
                    .formatted(route.key(), file))
        .orElseGet(
            () ->
                "describe %s in functions/%s/src/main/openapi.yaml".formatted(route.key(), module));
  }

  private static List<Route> routes(Template template) {
    return template.routes().stream().filter(route -> !route.key().equals("$default")).toList();
  }

  private static String module(Template template, Route route) {
    return template.functions().get(route.function()).artifact().split("/")[1];
  }

  private String yaml() {
    var settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();
    return new Dump(settings).dumpToString(JSON.convertValue(tree(), Object.class));
  }

  private ObjectNode tree() {
    var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.1");
    var info = document.putObject("info");
    info.put("title", "Throughline")
        .put("version", "1.0.0")
        .put("description", ABOUT + histories() + ".");
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/").put("description", "This deployment");
    var paths = document.putObject("paths");
    var event = Blueprint.ROOT.resolve("events/schemas/envelope.json");
    components.withObjectProperty("schemas").set("Event", ApiFiles.schema(event));
    for (var route : routes(template)) {
      paths.withObjectProperty(route.path()).set(route.method().toLowerCase(), operation(route));
    }
    Problems.all(components.putObject("responses"));
    document.set("components", components);
    return document;
  }

  private String histories() {
    return routes(template).stream()
        .map(Route::path)
        .filter(path -> path.endsWith("/history"))
        .collect(Collectors.joining(", "));
  }

  private JsonNode operation(Route route) {
    var module = module(template, route);
    var body = RequestSchemas.of(module, route.key());
    body.ifPresent(
        file ->
            components
                .withObjectProperty("schemas")
                .set(RequestSchemas.name(file), ApiFiles.schema(file)));
    var described = Described.of(route, module, files, body);
    return new Operation(route, described, body.map(RequestSchemas::name)).tree(tag(route, module));
  }

  private static String tag(Route route, String module) {
    return route.path().startsWith("/ops/") ? "operators" : module;
  }
}
