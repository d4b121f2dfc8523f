package dev.throughline.localstack.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.sns.FilterPolicy;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.localstack.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The consumers of events, as a template deploys them. Immutable. */
public final class Consumers {
  private static final String FEED = "FeedTable";
  private static final String FLOW = "flow";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The services that publish what they capture from a table, and commit nothing. */
  private static final Set<String> CAPTURED = Set.of("catalog-service");

  private final Template template;
  private final String stack;

  /**
   * @param stack the name of the stack, with which the names of its functions begin
   */
  public Consumers(Template template, String stack) {
    this.template = template;
    this.stack = stack;
  }

  /**
   * The consumers of a type, those with a subscription first. Readers of the feed see every event,
   * and ignore the types that they do not know; they are named here since a change may break them.
   * Captured events are stored nowhere, so no reader of the feed sees them.
   *
   * @param service the service that commits the event
   */
  public List<Consumer> of(String type, String service) {
    var readers = CAPTURED.contains(service) ? Stream.<Consumer>empty() : feedReaders();
    return Stream.concat(subscribed(type, service), readers).distinct().toList();
  }

  private Stream<Consumer> subscribed(String type, String service) {
    return template.subscriptions().values().stream()
        .filter(subscription -> takes(subscription, type, service))
        .flatMap(subscription -> readers(subscription.queue()));
  }

  /** Whether the filter of a subscription takes events of a type, be it those of one flow only. */
  static boolean takes(Subscription subscription, String type, String service) {
    var policy = Optional.ofNullable(subscription.attributes().get("FilterPolicy"));
    var filter = FilterPolicy.of(policy);
    return Stream.concat(Stream.of(""), flows(policy.orElse("{}")))
        .anyMatch(flow -> filter.accepts(attributes(type, service, flow)));
  }

  /** The flows that a policy names. */
  private static Stream<String> flows(String policy) {
    try {
      return JSON.readTree(policy).findValues(FLOW).stream()
          .flatMap(JsonNode::valueStream)
          .filter(JsonNode::isTextual)
          .map(JsonNode::asText);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a filter policy: " + policy, e);
    }
  }

  /** An event outside all flows has no such attribute. */
  private static String attributes(String type, String service, String flow) {
    var attributes = JSON.createObjectNode().put("event_type", type).put("source", service);
    if (!flow.isEmpty()) {
      attributes.put(FLOW, flow);
    }
    return attributes.toString();
  }

  /** The functions that a queue invokes. */
  Stream<Consumer> readers(String queue) {
    return template.mappings().stream()
        .filter(mapping -> mapping instanceof Mapping.OfQueue of && of.queue().equals(queue))
        .map(mapping -> consumer(template.functions().get(mapping.function()), queue));
  }

  /** Functions whose role may query the feed, but for the one that writes it. */
  private Stream<Consumer> feedReaders() {
    return template.functions().values().stream()
        .filter(function -> may(function, "dynamodb:Query") && !may(function, "dynamodb:PutItem"))
        .map(function -> consumer(function, FEED));
  }

  private boolean may(LambdaFunction function, String action) {
    return function.role().stream()
        .flatMap(role -> template.roles().getOrDefault(role, List.of()).stream())
        .anyMatch(
            statement ->
                statement.actions().contains(action) && statement.targets().contains(FEED));
  }

  private Consumer consumer(LambdaFunction function, String source) {
    return new Consumer(function.name().substring(stack.length() + 1), source);
  }
}
