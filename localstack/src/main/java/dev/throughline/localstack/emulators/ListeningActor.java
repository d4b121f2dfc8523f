package dev.throughline.localstack.emulators;

import dev.throughline.localstack.pollers.Signal;
import java.time.Duration;
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
 * Receives an event for every message that ElasticMQ adds, removes or makes visible again.
 * ElasticMQ answers a sender only after this actor, so an acknowledged message is in the journal.
 */
final class ListeningActor extends AbstractActor {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Optional<QueueJournal> journal;
  private final Function<String, Signal> changed;

  ListeningActor(Optional<QueueJournal> journal, Function<String, Signal> changed) {
    this.journal = journal;
    this.changed = changed;
  }

  /**
   * @param changed given for a queue with a newly receivable message: one came, one at the head of
   *     its group went, or one is visible again
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
              announce(added.queueName(), added.message().nextDelivery());
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
              announce(updated.queueName(), updated.message().nextDelivery());
            })
        .build();
  }

  /** A message that is hidden for longer is found by a poller without a signal. */
  private void announce(String queue, long visibleAt) {
    var signal = changed.apply(queue);
    var hidden = Duration.ofMillis(visibleAt - System.currentTimeMillis());
    if (!hidden.isPositive()) {
      signal.give();
    } else if (hidden.compareTo(SOON) <= 0) {
      var system = getContext().getSystem();
      system.scheduler().scheduleOnce(hidden.plusMillis(1), signal::give, system.dispatcher());
    }
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
