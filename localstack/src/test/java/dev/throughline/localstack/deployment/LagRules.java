package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.localstack.template.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that measure the lag know the events of each consumer. */
final class LagRules {
  private static final List<JsonNode> EVENTS =
      Blueprint.files(Blueprint.ROOT.resolve("events/golden")).stream()
          .map(file -> Sample.parse(Blueprint.content(file)))
          .toList();

  private LagRules() {}

  /** {@code TAKEN} has the events that the subscription of each consumer lets through. */
  static List<String> taken(Blueprint blueprint) {
    var told = told(blueprint);
    return blueprint.template().subscriptions().values().stream()
        .flatMap(
            subscription -> {
              var consumer = consumer(blueprint, subscription);
              var prefixes = told.getOrDefault(consumer, List.of());
              return Differences.of(
                      types(event -> TopicRules.passes(subscription, event)),
                      types(event -> isTaken(prefixes, event)))
                  .stream()
                  .map(it -> "TAKEN of " + consumer + " " + it.in(subscription.id()));
            })
        .toList();
  }

  /** Of each consumer; nothing where two functions are told otherwise. */
  private static Map<String, List<String>> told(Blueprint blueprint) {
    var told = new HashMap<String, List<String>>();
    blueprint
        .functions()
        .flatMap(function -> Stream.ofNullable(function.environment().get("TAKEN")))
        .flatMap(list -> Arrays.stream(list.resolve(Text.Attribute::resource).split(",")))
        .map(entry -> entry.split("=", 2))
        .forEach(
            entry ->
                told.merge(
                    entry[0],
                    List.of(entry[1].split(" ")),
                    (one, other) -> one.equals(other) ? one : List.of()));
    return told;
  }

  private static String consumer(Blueprint blueprint, Subscription subscription) {
    return blueprint
        .queueMappings()
        .filter(mapping -> mapping.queue().equals(subscription.queue()))
        .map(mapping -> Blueprint.bean(blueprint.function(mapping)))
        .findFirst()
        .orElseThrow();
  }

  private static TreeSet<String> types(Predicate<JsonNode> wanted) {
    return EVENTS.stream()
        .filter(wanted)
        .map(event -> event.path("event_type").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTaken(List<String> prefixes, JsonNode event) {
    var type = event.path("event_type").asText();
    return prefixes.stream()
        .anyMatch(it -> it.endsWith(".") ? type.startsWith(it) : type.equals(it));
  }
}
