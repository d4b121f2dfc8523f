package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Queue;
import dev.throughline.localstack.template.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every function has a sample of the kind of its invocations. */
final class SampleRules {
  private SampleRules() {}

  /**
   * Every function has a sample, written or generated; a function that answers requests also has
   * one of bad input; every sample has a function.
   */
  static List<String> complete(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var samples =
        Sample.all().stream()
            .collect(Collectors.groupingBy(Sample::function, TreeMap::new, Collectors.toList()));
    for (var function : blueprint.template().functions().values()) {
      var own = samples.getOrDefault(function.id(), List.of());
      if (own.stream().allMatch(Sample::isBadInput) && !DerivedSamples.has(blueprint, function)) {
        violations.add(
            function.id()
                + " has no sample: write events/samples/"
                + function.id()
                + "/<case>.json");
      }
      if (!routes(blueprint, function.id()).isEmpty()
          && own.stream().noneMatch(Sample::isBadInput)) {
        violations.add(
            function.id()
                + " has no sample of bad input: write events/samples/"
                + function.id()
                + "/bad-<case>.json");
      }
    }
    samples.keySet().stream()
        .filter(function -> !blueprint.template().functions().containsKey(function))
        .forEach(function -> violations.add("events/samples/" + function + " is no function"));
    return violations;
  }

  /** Every schema of a request's body has a route for its title, and an example of such a body. */
  static List<String> examples(Blueprint blueprint) {
    var keys = blueprint.template().routes().stream().map(Route::key).toList();
    return blueprint
        .functions()
        .map(FunctionRules::module)
        .distinct()
        .flatMap(module -> DerivedSamples.requestSchemas(module).entrySet().stream())
        .flatMap(
            schema -> {
              var title = schema.getValue().path("title").asText();
              var violations = new ArrayList<String>();
              if (!keys.contains(title)) {
                violations.add(schema.getKey() + " has the title " + title + ", which is no route");
              }
              if (!schema.getValue().at("/examples/0").isObject()) {
                violations.add(schema.getKey() + " has no example: write \"examples\": [{…}]");
              }
              return violations.stream();
            })
        .toList();
  }

  /** Every sample has the form of its function's route, queue or stream. */
  static List<String> fit(Blueprint blueprint) {
    return Sample.all().stream()
        .filter(sample -> blueprint.template().functions().containsKey(sample.function()))
        .filter(sample -> !fits(blueprint, sample))
        .map(sample -> sample + " is nothing that its function could be sent")
        .toList();
  }

  private static boolean fits(Blueprint blueprint, Sample sample) {
    var routes = routes(blueprint, sample.function());
    if (!routes.isEmpty()) {
      return routes.contains(sample.event().path("routeKey").asText());
    }
    return blueprint.template().mappings().stream()
        .filter(mapping -> mapping.function().equals(sample.function()))
        .anyMatch(
            mapping ->
                switch (mapping) {
                  case Mapping.OfQueue queue -> fitsQueue(blueprint, queue, sample.event());
                  case Mapping.OfStream stream -> fitsStream(blueprint, stream, sample.event());
                  case Mapping.OfSchedule _ ->
                      sample.event().path("source").asText().equals("aws.events");
                });
  }

  private static boolean fitsQueue(Blueprint blueprint, Mapping.OfQueue mapping, JsonNode event) {
    var queue = blueprint.queue(mapping.queue());
    var origin = origin(blueprint, mapping.queue());
    return all(
        event,
        record ->
            record.path("eventSource").asText().equals("aws:sqs")
                && record.path("eventSourceARN").asText().endsWith(":" + queue.name())
                && record.at("/attributes").has("MessageGroupId") == queue.fifo()
                && passes(blueprint, origin, record));
  }

  /** The queue into which messages came first: for a dead-letter queue, the queue before it. */
  private static String origin(Blueprint blueprint, String queue) {
    return blueprint.template().queues().values().stream()
        .filter(
            from ->
                from.redrive()
                    .filter(redrive -> redrive.deadLetterQueue().equals(queue))
                    .isPresent())
        .map(Queue::id)
        .findFirst()
        .orElse(queue);
  }

  /** Whether the images in a sample match the view of its stream; a stream of keys has none. */
  private static boolean fitsStream(Blueprint blueprint, Mapping.OfStream mapping, JsonNode event) {
    var view = blueprint.template().tables().get(mapping.table()).stream().orElse("");
    return all(
        event,
        record ->
            record.path("eventSource").asText().equals("aws:dynamodb")
                && record.path("eventSourceARN").asText().contains("-" + mapping.table() + "-")
                && record.at("/dynamodb/Keys").has("pk")
                && record.at("/dynamodb/StreamViewType").asText().equals(view)
                && (view.equals("KEYS_ONLY")
                    || record.at("/dynamodb/NewImage/pk").equals(record.at("/dynamodb/Keys/pk"))));
  }

  /** An event comes through the filter of a subscription; commands and timers come directly. */
  private static boolean passes(Blueprint blueprint, String queue, JsonNode record) {
    var body = Sample.parse(record.path("body").asText());
    if (!body.has("event_type")) {
      return record.path("messageAttributes").isEmpty();
    }
    return blueprint.template().subscriptions().values().stream()
        .filter(subscription -> subscription.queue().equals(queue))
        .anyMatch(subscription -> TopicRules.passes(subscription, body));
  }

  private static boolean all(JsonNode event, java.util.function.Predicate<JsonNode> fits) {
    var records = event.path("Records");
    return !records.isEmpty() && records.valueStream().allMatch(fits);
  }

  private static List<String> routes(Blueprint blueprint, String function) {
    return blueprint.template().routes().stream()
        .filter(route -> route.function().equals(function))
        .map(Route::key)
        .toList();
  }
}
