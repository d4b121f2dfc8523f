package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.template.Subscription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whether subscribers get what exists, and from the topic only. */
final class TopicRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMAS = Blueprint.ROOT.resolve("events/schemas");
  private static final Path GOLDEN = Blueprint.ROOT.resolve("events/golden");
  private static final Path CHECKOUT =
      Handlers.directory("orders").resolve("src/main/java/dev/throughline/orders/saga");
  private static final Pattern TYPE = Pattern.compile("\\.type\\(\\s*\"([a-z.]+\\.[a-z_]+)\",");

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
                    .filter(value -> !known.contains(value))
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

  static List<String> values(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** The checkout is sent every answer that it knows, and no other event. */
  static List<String> checkout(Blueprint blueprint) {
    var read = new TreeSet<String>();
    for (var file : Blueprint.files(CHECKOUT)) {
      if (file.getFileName().toString().equals("Checkouts.java")) {
        TYPE.matcher(Blueprint.content(file)).results().forEach(found -> read.add(found.group(1)));
      }
    }
    return blueprint.template().subscriptions().values().stream()
        .filter(subscription -> subscription.queue().equals("CheckoutQueue"))
        .map(subscription -> new TreeSet<>(values(filter(subscription).path("event_type"))))
        .filter(sent -> !sent.equals(read))
        .map(sent -> "the checkout is sent " + sent + " and reads " + read)
        .toList();
  }

  /** Messages arrive as they were published, envelope and nothing around it. */
  static List<String> rawDelivery(Blueprint blueprint) {
    return blueprint.template().subscriptions().values().stream()
        .filter(subscription -> !"true".equals(subscription.attributes().get("RawMessageDelivery")))
        .map(subscription -> subscription.id() + " gets messages wrapped by SNS")
        .toList();
  }

  /** Where the topic delivers it may send, and nobody else may. */
  static List<String> senders(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var subscription : blueprint.template().subscriptions().values()) {
      for (var queue : List.of(subscription.queue(), blueprint.undelivered(subscription.id()))) {
        var statements = sendersOf(blueprint, queue);
        if (statements.size() != 1 || !statements.getFirst().equals(subscription.topic())) {
          violations.add(queue + " lets " + statements + " send, not only the topic");
        }
      }
    }
    return violations;
  }

  /** What lets the topic send to a queue that it delivers nothing to is one permission too many. */
  static List<String> strangers(Blueprint blueprint) {
    var delivered = new HashSet<String>();
    for (var subscription : blueprint.template().subscriptions().values()) {
      delivered.add(subscription.queue());
      delivered.add(blueprint.undelivered(subscription.id()));
    }
    return blueprint.yaml().ofType("AWS::SQS::QueuePolicy").stream()
        .flatMap(id -> PlainYaml.list(blueprint.yaml().properties(id).get("Queues")).stream())
        .map(PlainYaml::target)
        .filter(queue -> !delivered.contains(queue))
        .map(queue -> queue + " has a policy for the topic, which delivers nothing to it")
        .toList();
  }

  /** Whom the policies of a queue let send: a topic by its logical id, everybody else as "?". */
  private static List<String> sendersOf(Blueprint blueprint, String queue) {
    return blueprint.yaml().ofType("AWS::SQS::QueuePolicy").stream()
        .map(id -> blueprint.yaml().properties(id))
        .filter(
            policy ->
                PlainYaml.list(policy.get("Queues")).stream()
                    .map(PlainYaml::target)
                    .anyMatch(queue::equals))
        .map(policy -> PlainYaml.map(policy.get("PolicyDocument")))
        .flatMap(document -> PlainYaml.list(document.get("Statement")).stream())
        .map(PlainYaml::map)
        .map(
            statement -> {
              var service = PlainYaml.map(statement.get("Principal")).get("Service");
              var condition = PlainYaml.map(statement.get("Condition"));
              var arn = PlainYaml.map(condition.get("ArnEquals")).get("aws:SourceArn");
              // In the policy of a queue the star is that queue, and nothing else is valid for
              // many.
              return "sns.amazonaws.com".equals(service) && "*".equals(statement.get("Resource"))
                  ? PlainYaml.target(arn)
                  : "?";
            })
        .toList();
  }
}
