package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.sns.FilterPolicy;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.localstack.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The consumers of events, as a template deploys them. Immutable. */
public final class Consumers {
  private static final String FEED = "FeedTable";

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
   *
   * @param service the service that commits the event
   */
  public List<Consumer> of(String type, String service) {
    return Stream.concat(subscribed(type, service), feedReaders()).distinct().toList();
  }

  private Stream<Consumer> subscribed(String type, String service) {
    return template.subscriptions().values().stream()
        .filter(subscription -> takes(subscription, type, service))
        .flatMap(subscription -> readers(subscription.queue()));
  }

  /** Whether the filter of a subscription takes the events of a type. */
  static boolean takes(Subscription subscription, String type, String service) {
    var attributes =
        JsonNodeFactory.instance.objectNode().put("event_type", type).put("source", service);
    return FilterPolicy.of(Optional.ofNullable(subscription.attributes().get("FilterPolicy")))
        .accepts(attributes.toString());
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
