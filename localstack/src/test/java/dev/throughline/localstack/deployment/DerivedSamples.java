package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Route;
import dev.throughline.localstack.template.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The generated samples: a request for each route, with the first example in the schema of its
 * body; and for a function that subscribes to events, the golden events that pass its filter.
 */
final class DerivedSamples {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private DerivedSamples() {}

  /** A sample for each route except the default route, named by the route. */
  static List<Sample> requests(Blueprint blueprint) {
    return blueprint.template().routes().stream()
        .filter(route -> !route.key().equals("$default"))
        .map(route -> new Sample(route.function(), route.key(), request(blueprint, route)))
        .toList();
  }

  private static JsonNode request(Blueprint blueprint, Route route) {
    var key = route.key().split(" ", 2);
    var path = new TreeMap<String, String>();
    VARIABLE.matcher(key[1]).results().forEach(found -> path.put(found.group(1), NOBODY));
    var request = JSON.createObjectNode().put("version", "2.0").put("routeKey", route.key());
    request.put("rawPath", VARIABLE.matcher(key[1]).replaceAll(NOBODY));
    request.putObject("headers").put("content-type", "application/json");
    request.set("pathParameters", JSON.valueToTree(path));
    var context = request.putObject("requestContext");
    context.putObject("http").put("method", key[0]).put("path", request.path("rawPath").asText());
    context.putObject("authorizer").putObject("jwt").putObject("claims").put("tenant_id", "demo");
    exampleBody(blueprint, route).ifPresent(body -> request.put("body", body.toString()));
    return request;
  }

  /** The schema of a body has its route for a title. */
  private static Optional<JsonNode> exampleBody(Blueprint blueprint, Route route) {
    var module = FunctionRules.module(blueprint.template().functions().get(route.function()));
    return requestSchemas(module).values().stream()
        .filter(schema -> schema.path("title").asText().equals(route.key()))
        .map(schema -> schema.at("/examples/0"))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  /** The schemas of the bodies that a module takes, by their files. */
  static Map<String, JsonNode> requestSchemas(String module) {
    var folder = Handlers.directory(module).resolve("src/main/resources/requests");
    var schemas = new TreeMap<String, JsonNode>();
    for (var file : Blueprint.files(folder)) {
      schemas.put(
          Blueprint.ROOT.relativize(file).toString(), Sample.parse(Blueprint.content(file)));
    }
    return schemas;
  }

  /** A sample for each golden event that passes a function's subscription, named by its type. */
  static List<Sample> events(Blueprint blueprint) {
    return blueprint
        .queueMappings()
        .flatMap(
            mapping ->
                blueprint.template().subscriptions().values().stream()
                    .filter(subscription -> subscription.queue().equals(mapping.queue()))
                    .flatMap(subscription -> events(mapping, subscription)))
        .toList();
  }

  /** The golden events that begin a stream; a later one would show a hole. */
  private static Stream<Sample> events(Mapping.OfQueue mapping, Subscription subscription) {
    var through = goldenEvents().filter(event -> TopicRules.passes(subscription, event)).toList();
    var first =
        through.stream()
            .filter(event -> event.at("/metadata/stream_version").asInt() == 1)
            .toList();
    return (first.isEmpty() ? through : first)
        .stream()
            .map(
                event ->
                    new Sample(
                        mapping.function(), event.path("event_type").asText(), batch(event)));
  }

  private static Stream<JsonNode> goldenEvents() {
    return Blueprint.files(Blueprint.ROOT.resolve("events/golden")).stream()
        .map(file -> Sample.parse(Blueprint.content(file)));
  }

  private static ObjectNode batch(JsonNode event) {
    var batch = JSON.createObjectNode();
    var message = batch.putArray("Records").addObject();
    message.put("messageId", event.path("event_id").asText()).put("receiptHandle", "sample");
    message.put("body", event.toString()).put("eventSource", "aws:sqs");
    message.set(
        "attributes",
        JSON.valueToTree(
            Map.of(
                "MessageGroupId",
                event.at("/metadata/stream").asText(),
                "ApproximateReceiveCount",
                "1")));
    return batch;
  }

  /** Whether a function has a generated sample. */
  static boolean has(Blueprint blueprint, LambdaFunction function) {
    var all = new ArrayList<>(requests(blueprint));
    all.addAll(events(blueprint));
    return all.stream().anyMatch(sample -> sample.function().equals(function.id()));
  }
}
