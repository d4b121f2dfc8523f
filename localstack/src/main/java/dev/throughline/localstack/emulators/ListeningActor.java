package dev.throughline.localstack.emulators;

import dev.throughline.localstack.pollers.Signal;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
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
 * Hears of every message that ElasticMQ takes in, lets go of or puts back. ElasticMQ answers a
 * sender only after this actor has answered, so what was acknowledged is in the journal.
 */
final class ListeningActor extends AbstractActor {
  private final Optional<QueueJournal> journal;
  private final Function<String, Signal> changed;

  ListeningActor(Optional<QueueJournal> journal, Function<String, Signal> changed) {
    this.journal = journal;
    this.changed = changed;
  }

  /**
   * @param changed given for a queue whose messages may now be received: one came, or one went that
   *     was before others in its group, or one was put back
   */
  static Props props(Optional<QueueJournal> journal, Function<String, Signal> changed) {
    return Props.create(ListeningActor.class, () -> new ListeningActor(journal, changed));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            QueueEvent.MessageAdded.class,
            added -> {
              journal.ifPresent(it -> it.added(added.queueName(), message(added.message())));
              acknowledge();
              changed.apply(added.queueName()).give();
            })
        .match(
            QueueEvent.MessageRemoved.class,
            removed -> {
              journal.ifPresent(it -> it.removed(removed.queueName(), removed.messageId()));
              acknowledge();
              changed.apply(removed.queueName()).give();
            })
        .match(
            QueueEvent.MessageUpdated.class,
            updated -> {
              acknowledge();
              if (updated.message().nextDelivery() <= System.currentTimeMillis()) {
                changed.apply(updated.queueName()).give();
              }
            })
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
