package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.deploy.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A FIFO topic of SNS and, for each group, a FIFO queue of SQS with a dead-letter queue. The group
 * of a message is its stream.
 */
final class SqsTopic implements Topic {
  static final String ACCOUNT = "000000000000";

  /** Of SNS: the most messages in a request. */
  private static final int BATCH = 10;

  private static final Map<String, String> FIFO = Map.of("FifoQueue", "true");

  private final Clients clients;
  private final String endpoint;
  private final String name;
  private final Duration visibility;
  private final String arn;
  private final Map<String, String> urls = new HashMap<>();

  /**
   * @param visibility after which a message that was not acknowledged comes again
   */
  SqsTopic(
      Clients clients, String endpoint, String name, Duration visibility, List<String> groups) {
    this.clients = clients;
    this.endpoint = endpoint;
    this.name = name;
    this.visibility = visibility;
    this.arn =
        clients
            .sns()
            .createTopic(it -> it.name(name + ".fifo").attributes(Map.of("FifoTopic", "true")))
            .topicArn();
    groups.forEach(this::subscribe);
  }

  private void subscribe(String group) {
    var letters = name + "-" + group + "-dead-letters.fifo";
    urls.put(group + "-dead-letters", create(letters, FIFO));
    var queue = name + "-" + group + ".fifo";
    var attributes = new HashMap<>(FIFO);
    attributes.put("VisibilityTimeout", Long.toString(visibility.toSeconds()));
    attributes.put(
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(queueArn(letters), Poison.TRIES));
    urls.put(group, create(queue, attributes));
    clients
        .sns()
        .subscribe(
            it ->
                it.topicArn(arn)
                    .protocol("sqs")
                    .endpoint(queueArn(queue))
                    .attributes(Map.of("RawMessageDelivery", "true")));
  }

  private String create(String queue, Map<String, String> attributes) {
    return clients
        .sqs()
        .createQueue(it -> it.queueName(queue).attributesWithStrings(attributes))
        .queueUrl();
  }

  private static String queueArn(String queue) {
    return "arn:aws:sqs:us-east-1:" + ACCOUNT + ":" + queue;
  }

  @Override
  public void publish(List<Event> events) {
    for (var from = 0; from < events.size(); from += BATCH) {
      var entries =
          events.subList(from, Math.min(from + BATCH, events.size())).stream()
              .map(SqsTopic::entry)
              .toList();
      var answer =
          clients.sns().publishBatch(it -> it.topicArn(arn).publishBatchRequestEntries(entries));
      if (answer.hasFailed() && !answer.failed().isEmpty()) {
        throw new IllegalStateException(answer.failed().toString());
      }
    }
  }

  private static PublishBatchRequestEntry entry(Event event) {
    return PublishBatchRequestEntry.builder()
        .id(event.id())
        .messageGroupId(event.stream())
        .messageDeduplicationId(event.id())
        .message(event.body())
        .build();
  }

  @Override
  public Consumer consumer(String group, int most) {
    return new SqsConsumer(clients.sqs(), urls.get(group), most, () -> {});
  }

  @Override
  public List<String> processArguments(String group) {
    return List.of("sqs", endpoint, urls.get(group));
  }

  /** A queue does not know its consumers. */
  @Override
  public void awaitConsumers(String group, int count) {}

  @Override
  public long kept(String group) {
    var attributes =
        clients
            .sqs()
            .getQueueAttributes(
                it -> it.queueUrl(urls.get(group)).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        + Long.parseLong(
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  @Override
  public List<Event> deadLetters(String group) {
    var found = new ArrayList<Event>();
    try (var consumer = consumer(group + "-dead-letters", BATCH)) {
      await("dead letters of " + name)
          .until(
              () -> {
                consumer.receive().forEach(it -> found.add(it.event()));
                return !found.isEmpty();
              });
    }
    return found;
  }

  /** The queue of a new subscription; it cannot ask for a time. */
  @Override
  public Consumer newcomer(Optional<Instant> since) {
    subscribe("newcomer");
    return consumer("newcomer", BATCH);
  }

  @Override
  public void close() {
    urls.values().forEach(url -> clients.sqs().deleteQueue(it -> it.queueUrl(url)));
  }
}
