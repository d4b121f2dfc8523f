package dev.throughline.localstack.emulators;

import dev.throughline.localstack.pollers.PolledQueue;
import dev.throughline.localstack.pollers.Signal;
import dev.throughline.localstack.sns.Outgoing;
import dev.throughline.localstack.sns.TargetQueue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.DeduplicationId;
import org.elasticmq.DefaultVisibilityTimeout$;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.MessageData;
import org.elasticmq.NewMessageData;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.SendMessage;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A queue of ElasticMQ's that is called without HTTP. ElasticMQ does not wake a receiver that waits
 * for a group whose message was deleted, and scans all groups repeatedly meanwhile: so no caller
 * waits inside it. Safe for concurrent use.
 */
public final class InProcessQueue implements PolledQueue, TargetQueue {
  private final ActorRef queue;
  private final String arns;
  private final Signal changed;

  /**
   * @param arns the prefix of the ARNs of queues
   * @param changed given after a message came or went
   */
  InProcessQueue(ActorRef queue, String arns, Signal changed) {
    this.queue = queue;
    this.arns = arns;
    this.changed = changed;
  }

  @Override
  public List<Message> receive(int most, Duration longest) throws InterruptedException {
    var end = System.nanoTime() + longest.toNanos();
    while (true) {
      var seen = changed.count();
      var messages = receive(most);
      var left = Duration.ofNanos(end - System.nanoTime());
      if (!messages.isEmpty() || !left.isPositive()) {
        return messages;
      }
      changed.await(seen, left);
    }
  }

  private List<Message> receive(int most) {
    var request =
        new ReceiveMessages(
            DefaultVisibilityTimeout$.MODULE$, most, Option.apply(Duration.ZERO), Option.empty());
    var messages = (Seq<?>) Asked.of(queue, request);
    return CollectionConverters.asJava(messages).stream()
        .map(message -> ReceivedMessage.of((MessageData) message, arns))
        .toList();
  }

  @Override
  public void delete(List<Message> messages) {
    messages.forEach(
        message ->
            Asked.of(queue, new DeleteMessage(new DeliveryReceipt(message.receiptHandle()))));
  }

  @Override
  public void send(Outgoing message) {
    var attributes = new HashMap<String, MessageAttribute>();
    message.attributes().forEach((name, value) -> attributes.put(name, attribute(value)));
    var data =
        new NewMessageData(
            Option.empty(),
            new MessageContent(message.body()),
            Map$.MODULE$.from(CollectionConverters.asScala(attributes)),
            ImmediateNextDelivery$.MODULE$,
            OptionConverters.toScala(message.group()),
            OptionConverters.toScala(message.deduplication().map(DeduplicationId::new)),
            0,
            Option.empty(),
            Option.empty(),
            Option.empty());
    Asked.of(queue, new SendMessage(data));
  }

  private static MessageAttribute attribute(Outgoing.Attribute attribute) {
    var type = attribute.type().split("\\.", 2);
    var custom = type.length == 2 ? Option.apply(type[1]) : Option.<String>empty();
    return switch (type[0]) {
      case "String" -> new StringMessageAttribute(attribute.value(), custom);
      case "Number" -> new NumberMessageAttribute(attribute.value(), custom);
      default -> throw new IllegalArgumentException("Not a type served here: " + attribute);
    };
  }
}
