package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Table.Index;
import dev.throughline.localstack.template.Table.Key;
import dev.throughline.localstack.template.Tree.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads tables, queues, topics, buckets and subscriptions. */
final class DataResources {
  private static final List<String> QUEUE_ATTRIBUTES =
      List.of(
          "FifoQueue",
          "ContentBasedDeduplication",
          "DeduplicationScope",
          "FifoThroughputLimit",
          "VisibilityTimeout",
          "MessageRetentionPeriod",
          "DelaySeconds",
          "MaximumMessageSize",
          "ReceiveMessageWaitTimeSeconds");
  private static final List<String> TOPIC_ATTRIBUTES =
      List.of("FifoTopic", "ContentBasedDeduplication", "FifoThroughputScope");

  private final String stackName;
  private final TemplateErrors problems;

  DataResources(String stackName, TemplateErrors problems) {
    this.stackName = stackName;
    this.problems = problems;
  }

  Table table(String id, Section from) {
    var attributes = new LinkedHashMap<String, String>();
    for (var definition : from.sections("AttributeDefinitions")) {
      attributes.put(definition.required("AttributeName"), definition.required("AttributeType"));
      definition.finish();
    }
    from.only("BillingMode", " is not understood", "PAY_PER_REQUEST");
    var stream = from.section("StreamSpecification");
    var view = stream.map(section -> section.required("StreamViewType"));
    stream.ifPresent(Section::finish);
    var table =
        new Table(
            id,
            from.literal("TableName").orElse(stackName + "-" + id),
            attributes,
            key(from),
            from.sections("GlobalSecondaryIndexes").stream().map(this::index).toList(),
            view);
    from.finish();
    return table;
  }

  private Index index(Section from) {
    var projection = from.section("Projection");
    var index =
        new Index(
            from.required("IndexName"),
            key(from),
            projection.map(section -> section.required("ProjectionType")).orElse("ALL"),
            projection.map(section -> section.literals("NonKeyAttributes")).orElse(List.of()));
    projection.ifPresent(Section::finish);
    from.finish();
    return index;
  }

  private Key key(Section from) {
    var hash = "";
    Optional<String> range = Optional.empty();
    for (var element : from.sections("KeySchema")) {
      var name = element.required("AttributeName");
      if (element.required("KeyType").equals("HASH")) {
        hash = name;
      } else {
        range = Optional.of(name);
      }
      element.finish();
    }
    if (hash.isEmpty()) {
      problems.add(from.line("KeySchema"), "a KeySchema needs a HASH key");
    }
    return new Key(hash, range);
  }

  Queue queue(String id, Section from) {
    var attributes = attributes(from, QUEUE_ATTRIBUTES);
    var redrive =
        from.section("RedrivePolicy")
            .map(
                policy -> {
                  var found =
                      new Queue.Redrive(
                          policy.requiredResource("deadLetterTargetArn"),
                          policy.number("maxReceiveCount").orElse(1));
                  policy.finish();
                  return found;
                });
    var name = from.literal("QueueName").orElse(physical(id, attributes.get("FifoQueue")));
    from.finish();
    return new Queue(id, name, attributes, redrive);
  }

  Topic topic(String id, Section from) {
    var attributes = attributes(from, TOPIC_ATTRIBUTES);
    var name = from.literal("TopicName").orElse(physical(id, attributes.get("FifoTopic")));
    from.finish();
    return new Topic(id, name, attributes);
  }

  /** The name is in lower case, as S3 wants it. */
  Bucket bucket(String id, Section from) {
    var name = from.literal("BucketName").orElse((stackName + "-" + id).toLowerCase(Locale.ROOT));
    from.finish();
    return new Bucket(id, name);
  }

  private String physical(String id, @org.jspecify.annotations.Nullable String fifo) {
    return stackName + "-" + id + ("true".equals(fifo) ? ".fifo" : "");
  }

  Subscription subscription(String id, Section from) {
    from.only("Protocol", " is not understood, only sqs is", "sqs");
    var attributes = attributes(from, List.of("RawMessageDelivery"));
    from.only("FilterPolicyScope", " is not understood", "MessageAttributes");
    from.tree("FilterPolicy")
        .ifPresent(
            tree -> {
              if (tree instanceof Fields policy) {
                attributes.put("FilterPolicy", Json.of(policy));
              } else {
                problems.add(from.line("FilterPolicy"), "a FilterPolicy has to be a mapping");
              }
            });
    var subscription =
        new Subscription(
            id, from.requiredResource("TopicArn"), from.requiredResource("Endpoint"), attributes);
    from.finish();
    return subscription;
  }

  private static Map<String, String> attributes(Section from, List<String> names) {
    var attributes = new LinkedHashMap<String, String>();
    for (var name : new ArrayList<>(names)) {
      from.literal(name).ifPresent(value -> attributes.put(name, value));
    }
    return attributes;
  }
}
