package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.inventory.reaction.OrderNews;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.reaction.FulfilmentEvent;
import dev.throughline.orders.saga.CheckoutEvent;
import dev.throughline.payments.reaction.CheckoutNews;
import dev.throughline.shipping.reaction.ShippingNews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Subscriptions name event types that exist, and get messages from the topic only. */
final class TopicRules {
  /** The answers for which no orchestrated checkout waits. */
  private static final Set<String> HYBRID_ONLY =
      Set.of("order.taxed", "order.pricing_failed", "shipment.dispatched");

  /** The answers for which no hybrid checkout waits. */
  private static final Set<String> ORCHESTRATED_ONLY =
      Set.of("shipment.created", "shipment.cancelled");

  private static final Set<String> STAGES_OF_THE_PRICING =
      Set.of("order.validated", "order.priced");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMAS = Blueprint.ROOT.resolve("events/schemas");
  private static final Path GOLDEN = Blueprint.ROOT.resolve("events/golden");

  private TopicRules() {}

  /** Every filter can be passed by some event; an impossible one would go unnoticed. */
  static List<String> filters(Blueprint blueprint) {
    var types = eventTypes();
    var sources = sources();
    var violations = new ArrayList<String>();
    for (var subscription : blueprint.template().subscriptions().values()) {
      for (var alternative : alternatives(subscription)) {
        alternative
            .properties()
            .forEach(
                field ->
                    unknown(field.getValue(), known(field.getKey(), types, sources))
                        .forEach(
                            value ->
                                violations.add(
                                    "%s waits for %s %s, which does not exist"
                                        .formatted(subscription.id(), field.getKey(), value))));
      }
    }
    return violations;
  }

  private static Set<String> known(String field, Set<String> types, Set<String> sources) {
    return switch (field) {
      case "event_type" -> types;
      case "source" -> sources;
      case "flow" ->
          Arrays.stream(CheckoutStyle.values())
              .map(CheckoutStyle::flow)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      default -> Set.of();
    };
  }

  private static List<String> unknown(JsonNode list, Set<String> known) {
    return values(list).stream()
        .filter(value -> !known.contains(value) && !isWhole(value, known))
        .toList();
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

  /**
   * The alternative policies of a filter; a single empty one if the subscription takes every event.
   */
  private static List<JsonNode> alternatives(Subscription subscription) {
    var policy = subscription.attributes().getOrDefault("FilterPolicy", "{}");
    try {
      var filter = JSON.readTree(policy);
      return filter.has("$or") ? filter.path("$or").valueStream().toList() : List.of(filter);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the filter of " + subscription.id() + " is no JSON", e);
    }
  }

  /** Whether an event, as an envelope, passes the filter of a subscription. */
  static boolean passes(Subscription subscription, JsonNode event) {
    return alternatives(subscription).stream()
        .anyMatch(
            policy ->
                policy.properties().stream()
                    .allMatch(
                        field -> accepts(field.getValue(), attribute(event, field.getKey()))));
  }

  private static String attribute(JsonNode event, String name) {
    return name.equals("flow") ? event.at("/metadata/flow").asText() : event.path(name).asText();
  }

  /** The values of a filter; a prefix ends with a star, and "does not exist" is not a value. */
  private static List<String> values(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(it -> !it.has("exists"))
        .map(it -> it.has("prefix") ? it.path("prefix").asText() + "*" : it.asText())
        .toList();
  }

  private static boolean accepts(JsonNode list, String value) {
    var none = list.valueStream().anyMatch(it -> it.path("exists").asText().equals("false"));
    return none && value.isEmpty()
        || values(list).stream()
            .anyMatch(
                it ->
                    it.endsWith("*")
                        ? value.startsWith(it.substring(0, it.length() - 1))
                        : it.equals(value));
  }

  /** Whether a prefix covers all events of a category; otherwise its streams would have holes. */
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

  /**
   * The checkout's saga is sent every answer that it knows, and no other event: in each style those
   * of its definition, and in the hybrid one also those by which its order is priced in stages.
   */
  static List<String> checkout(Blueprint blueprint) {
    var types = CheckoutEvent.TYPES;
    var hybrid = without(types, ORCHESTRATED_ONLY);
    hybrid.addAll(STAGES_OF_THE_PRICING);
    return Stream.of(
            differences(
                blueprint, "OrdersInbox", types, without(types, HYBRID_ONLY), TopicRules::isLed),
            differences(
                blueprint,
                "OrdersInbox",
                types,
                hybrid,
                policy -> isHybrid(policy) || !policy.has("flow")))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** A context is sent the events to which it reacts, and no other. */
  static List<String> reactions(Blueprint blueprint) {
    return Stream.of(
            differences(
                blueprint,
                "OrdersInbox",
                FulfilmentEvent.TYPES,
                without(FulfilmentEvent.TYPES, STAGES_OF_THE_PRICING),
                policy -> !isLed(policy) && !isHybrid(policy)),
            differences(blueprint, "InventoryInbox", OrderNews.TYPES),
            differences(blueprint, "PaymentsInbox", CheckoutNews.TYPES),
            differences(blueprint, "ShippingInbox", ShippingNews.TYPES))
        .flatMap(List::stream)
        .toList();
  }

  private static Set<String> without(RecordTypes<?> types, Set<String> some) {
    var rest = new TreeSet<>(types.names());
    rest.removeAll(some);
    return rest;
  }

  /** Events of no flow: those of orchestrated checkouts. */
  private static boolean isLed(JsonNode policy) {
    return policy.has("flow") && values(policy.path("flow")).isEmpty();
  }

  private static boolean isHybrid(JsonNode policy) {
    return values(policy.path("flow")).contains("hybrid");
  }

  private static List<String> differences(Blueprint blueprint, String inbox, RecordTypes<?> types) {
    return differences(blueprint, inbox, types, types.names(), _ -> true);
  }

  private static List<String> differences(
      Blueprint blueprint,
      String inbox,
      RecordTypes<?> types,
      Set<String> expected,
      Predicate<JsonNode> which) {
    var sent =
        blueprint.template().subscriptions().values().stream()
            .filter(subscription -> subscription.queue().equals(inbox + "Queue"))
            .flatMap(subscription -> alternatives(subscription).stream())
            .filter(which)
            .flatMap(policy -> values(policy.path("event_type")).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return Differences.of(expected, sent).stream()
        .map(
            difference ->
                inbox + "Subscription " + difference.in(types.root().getSimpleName() + ".TYPES"))
        .toList();
  }

  /** Messages are delivered raw: the envelope without a wrapper. */
  static List<String> rawDelivery(Blueprint blueprint) {
    return blueprint.template().subscriptions().values().stream()
        .filter(subscription -> !"true".equals(subscription.attributes().get("RawMessageDelivery")))
        .map(subscription -> subscription.id() + " gets messages wrapped by SNS")
        .toList();
  }
}
