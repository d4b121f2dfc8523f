package dev.throughline.localstack.system;

import dev.throughline.localstack.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The delivery of SNS from the topic of one region to a queue of another: while the link is cut the
 * messages wait, as SNS tries for days. Every third message arrives twice, the second time under
 * another deduplication id, as after five minutes.
 */
final class RegionLink implements AutoCloseable {
  private final SqsClient source;
  private final SqsClient target;
  private final String waiting;
  private final String inbox;
  private final Semaphore whole = new Semaphore(1);
  private final AtomicInteger carried = new AtomicInteger();
  private final Thread carrier;
  private volatile boolean open = true;

  /**
   * @param filter as the template's subscription has it
   * @param queue logical id of the queue in {@code to}
   */
  RegionLink(LocalStack from, LocalStack to, String filter, String queue) {
    source = from.clients().sqs();
    target = to.clients().sqs();
    inbox = to.resources().queueUrl(queue);
    waiting = subscribed(from, filter);
    carrier = Thread.ofVirtual().start(this::carry);
  }

  private String subscribed(LocalStack from, String filter) {
    var fifo =
        Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "5");
    var url =
        source
            .createQueue(it -> it.queueName("link-to-other-region.fifo").attributes(fifo))
            .queueUrl();
    var arn =
        source
            .getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    from.clients()
        .sns()
        .subscribe(
            it ->
                it.topicArn(from.resources().get("EventTopic", "Ref"))
                    .protocol("sqs")
                    .endpoint(arn)
                    .attributes(
                        Map.of(
                            "RawMessageDelivery",
                            "true",
                            "FilterPolicyScope",
                            "MessageAttributes",
                            "FilterPolicy",
                            filter)));
    return url;
  }

  /** Cuts the link; what was begun is carried through. */
  void part() {
    whole.acquireUninterruptibly();
  }

  void heal() {
    whole.release();
  }

  /** The messages that wait for the link, about. */
  int waiting() {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var count = source.getQueueAttributes(it -> it.queueUrl(waiting).attributeNames(name));
    return Integer.parseInt(count.attributes().get(name));
  }

  /** The messages that have arrived, without the repeats. */
  int carried() {
    return carried.get();
  }

  private void carry() {
    while (open) {
      whole.acquireUninterruptibly();
      try {
        received().forEach(this::deliver);
      } finally {
        whole.release();
      }
    }
  }

  private List<Message> received() {
    return source
        .receiveMessage(
            it ->
                it.queueUrl(waiting)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void deliver(Message message) {
    send(message, "");
    if (carried.incrementAndGet() % 3 == 0) {
      send(message, "-again");
    }
    source.deleteMessage(it -> it.queueUrl(waiting).receiptHandle(message.receiptHandle()));
  }

  private void send(Message message, String again) {
    var attributes = message.attributes();
    target.sendMessage(
        it ->
            it.queueUrl(inbox)
                .messageBody(message.body())
                .messageGroupId(attributes.get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messageDeduplicationId(
                    attributes.get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID) + again));
  }

  @Override
  public void close() {
    open = false;
    try {
      carrier.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
