package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.orders.saga.CheckoutEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whether subscribers get what exists, and from the topic only. */
final class TopicRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMAS = Blueprint.ROOT.resolve("events/schemas");
  private static final Path GOLDEN = Blueprint.ROOT.resolve("events/golden");

  private TopicRules() {}

  /** A filter that nothing can pass would be silent. */
  static List<String> filters(Blueprint blueprint) {
    var types = eventTypes();
    var sources = sources();
    var violations = new ArrayList<String>();
    for (var subscription : blueprint.template().subscriptions().values()) {
      filter(subscription)
          .properties()
          .forEach(
              field -> {
                var known =
                    switch (field.getKey()) {
                      case "event_type" -> types;
                      case "source" -> sources;
                      default -> Set.<String>of();
                    };
                values(field.getValue()).stream()
                    .filter(value -> !known.contains(value) && !isWhole(value, known))
                    .forEach(
                        value ->
                            violations.add(
                                subscription.id()
                                    + " waits for "
                                    + field.getKey()
                                    + " "
                                    + value
                                    + ", which does not exist"));
              });
    }
    return violations;
  }

  /** The types of the schema registry, which has a directory for each. */
  private static Set<String> eventTypes() {
    return Blueprint.files(SCHEMAS).stream()
        .map(SCHEMAS::relativize)
        .filter(schema -> schema.getNameCount() == 2)
        .map(schema -> schema.getName(0).toString())
        .collect(Collectors.toSet());
  }

  /** The services that commit events, by an event of each type. */
  private static Set<String> sources() {
    return Blueprint.files(GOLDEN).stream()
        .map(file -> Sample.parse(Blueprint.content(file)).path("source").asText())
        .collect(Collectors.toSet());
  }

  /** The filter policy; empty if the subscription takes everything. */
  static JsonNode filter(Subscription subscription) {
    var policy = subscription.attributes().getOrDefault("FilterPolicy", "{}");
    try {
      return JSON.readTree(policy);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the filter of " + subscription.id() + " is no JSON", e);
    }
  }

  /** A prefix is given with a star behind it. */
  static List<String> values(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(it -> it.has("prefix") ? it.path("prefix").asText() + "*" : it.asText())
        .toList();
  }

  /** Whether a list of a filter takes a value. */
  static boolean accepts(JsonNode list, String value) {
    return values(list).stream()
        .anyMatch(
            it ->
                it.endsWith("*")
                    ? value.startsWith(it.substring(0, it.length() - 1))
                    : it.equals(value));
  }

  /** Whether a prefix is that of all events of some category: else its streams would have holes. */
  private static boolean isWhole(String value, Set<String> known) {
    if (!value.endsWith(".*")) {
      return false;
    }
    var prefix = value.substring(0, value.length() - 1);
    var of = known.stream().filter(type -> type.startsWith(prefix)).collect(Collectors.toSet());
    return !of.isEmpty()
        && categories().values().stream()
            .allMatch(types -> of.containsAll(types) || Collections.disjoint(of, types));
  }

  /** The types of events in streams of each category, by an event of each type. */
  private static Map<String, Set<String>> categories() {
    return Blueprint.files(GOLDEN).stream()
        .map(file -> Sample.parse(Blueprint.content(file)))
        .collect(
            Collectors.groupingBy(
                event -> event.at("/metadata/stream").asText().split("-")[0],
                Collectors.mapping(
                    event -> event.path("event_type").asText(), Collectors.toSet())));
  }

  /** The checkout is sent every answer that it knows, and no other event. */
  static List<String> checkout(Blueprint blueprint) {
    return blueprint.template().subscriptions().values().stream()
        .filter(subscription -> subscription.queue().equals("OrdersInboxQueue"))
        .flatMap(
            subscription ->
                Differences.of(
                    CheckoutEvent.TYPES.names(),
                    new TreeSet<>(values(filter(subscription).path("event_type"))))
                    .stream())
        .map(difference -> "OrdersInboxSubscription " + difference.in("CheckoutEvent.TYPES"))
        .toList();
  }

  /** Messages arrive as they were published, envelope and nothing around it. */
  static List<String> rawDelivery(Blueprint blueprint) {
    return blueprint.template().subscriptions().values().stream()
        .filter(subscription -> !"true".equals(subscription.attributes().get("RawMessageDelivery")))
        .map(subscription -> subscription.id() + " gets messages wrapped by SNS")
        .toList();
  }
}
