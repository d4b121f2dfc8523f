package dev.throughline.localstack.sns;

import static dev.throughline.localstack.sns.SnsXml.element;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The actions of SNS. Safe for concurrent use. */
final class SnsActions {
  private final String arnPrefix;
  private final Function<String, TargetQueue> queues;
  private final Clock clock;
  private final Map<String, SnsTopic> topics = new ConcurrentHashMap<>();

  SnsActions(String arnPrefix, Function<String, TargetQueue> queues, Clock clock) {
    this.arnPrefix = arnPrefix;
    this.queues = queues;
    this.clock = clock;
  }

  /** Performs an action and gives the inside of its result element. */
  String perform(String action, QueryForm form) {
    return switch (action) {
      case "CreateTopic" -> createTopic(form);
      case "Subscribe" -> subscribe(form);
      case "Publish" -> element("MessageId", publish(form.required("TopicArn"), form, ""));
      case "PublishBatch" -> publishBatch(form);
      default -> throw new SnsRefusal("InvalidAction", action + " is not served here");
    };
  }

  private String createTopic(QueryForm form) {
    var arn = arnPrefix + form.required("Name");
    topics.computeIfAbsent(arn, _ -> new SnsTopic(form.entries("Attributes"), clock));
    return element("TopicArn", arn);
  }

  private SnsTopic topic(String arn) {
    var topic = topics.get(arn);
    if (topic == null) {
      throw new SnsRefusal("NotFound", "Topic does not exist: " + arn);
    }
    return topic;
  }

  private String subscribe(QueryForm form) {
    if (!form.required("Protocol").equals("sqs")) {
      throw new SnsRefusal("InvalidParameter", "Only queues can subscribe here");
    }
    var topicArn = form.required("TopicArn");
    var topic = topic(topicArn);
    var queueArn = form.required("Endpoint");
    var queueName = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    var attributes = form.entries("Attributes");
    var id = UUID.nameUUIDFromBytes(queueArn.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var subscription =
        new QueueSubscription(
            topicArn + ":" + id,
            topicArn,
            queues.apply(queueName),
            queueName.endsWith(".fifo"),
            "true".equals(attributes.get("RawMessageDelivery")),
            FilterPolicy.of(Optional.ofNullable(attributes.get("FilterPolicy"))));
    topic.subscribe(subscription);
    return element("SubscriptionArn", subscription.arn());
  }

  private String publish(String topicArn, QueryForm form, String prefix) {
    return topic(topicArn)
        .publish(
            new Outgoing(
                UUID.randomUUID().toString(),
                form.required(prefix + "Message"),
                form.messageAttributes(prefix),
                form.get(prefix + "MessageGroupId"),
                form.get(prefix + "MessageDeduplicationId")));
  }

  private String publishBatch(QueryForm form) {
    var topicArn = form.required("TopicArn");
    topic(topicArn);
    var successful = new StringBuilder();
    var failed = new StringBuilder();
    for (var i = 1; form.get(prefix(i) + "Id").isPresent(); i++) {
      var id = element("Id", form.required(prefix(i) + "Id"));
      try {
        var message = element("MessageId", publish(topicArn, form, prefix(i)));
        successful.append(member(id + message));
      } catch (SnsRefusal refusal) {
        failed.append(
            member(
                id
                    + element("Code", refusal.code())
                    + element("Message", refusal.getMessage())
                    + element("SenderFault", "true")));
      }
    }
    return "<Successful>%s</Successful><Failed>%s</Failed>".formatted(successful, failed);
  }

  private static String prefix(int index) {
    return "PublishBatchRequestEntries.member." + index + ".";
  }

  private static String member(String inside) {
    return "<member>" + inside + "</member>";
  }
}
