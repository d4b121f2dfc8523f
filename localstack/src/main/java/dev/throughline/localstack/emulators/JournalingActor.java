package dev.throughline.localstack.emulators;

import java.util.HashMap;
import java.util.Optional;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Hears of every message that ElasticMQ takes in or lets go of. ElasticMQ answers a sender only
 * after this actor has answered, so what was acknowledged is in the journal.
 */
final class JournalingActor extends AbstractActor {
  private final QueueJournal journal;

  JournalingActor(QueueJournal journal) {
    this.journal = journal;
  }

  static Props props(QueueJournal journal) {
    return Props.create(JournalingActor.class, () -> new JournalingActor(journal));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            QueueEvent.MessageAdded.class,
            added -> {
              journal.added(added.queueName(), message(added.message()));
              acknowledge();
            })
        .match(
            QueueEvent.MessageRemoved.class,
            removed -> {
              journal.removed(removed.queueName(), removed.messageId());
              acknowledge();
            })
        .match(QueueEvent.MessageUpdated.class, _ -> acknowledge())
        .build();
  }

  private void acknowledge() {
    getSender().tell(OperationSuccessful$.MODULE$, getSelf());
  }

  private static QueueJournal.Message message(InternalMessage message) {
    var attributes = new HashMap<String, String>();
    CollectionConverters.asJava(message.messageAttributes())
        .forEach(
            (name, value) -> {
              if (value instanceof StringMessageAttribute text) {
                attributes.put(name, text.stringValue());
              }
            });
    return new QueueJournal.Message(
        message.id(),
        message.content().value(),
        attributes,
        text(message.messageGroupId()),
        text(message.messageDeduplicationId().map(id -> id.id())),
        message.nextDelivery());
  }

  private static Optional<String> text(Option<String> option) {
    return OptionConverters.toJava(option);
  }
}
