package dev.throughline.bridges.kafka;

import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the feed into Kafka: the events of a stretch and the new position are one
 * transaction, so that a consumer of committed records sees each event once, in its stream's order.
 * The transactional id is that of the partition. So a new process ends the transactions of the one
 * before, and writes itself down as the holder.
 */
public final class KafkaReceiver implements Receiver {
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final KafkaBroker broker;
  private final int partition;
  private final String holder;
  private final Function<PublishedEvent, ProducerRecord<String, byte[]>> form;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * @param holder names this process; no other one has the same
   * @param form the record of an event
   */
  KafkaReceiver(
      KafkaBroker broker,
      int partition,
      String holder,
      Function<PublishedEvent, ProducerRecord<String, byte[]>> form) {
    this.broker = broker;
    this.partition = partition;
    this.holder = holder;
    this.form = form;
  }

  @Override
  public long takeOver() {
    broker.topics().require();
    var own = begin();
    var position = broker.positions().last(partition).map(StoredPosition::position).orElse(0L);
    store(own, position, List.of());
    return position;
  }

  @Override
  public OptionalLong resume() {
    if (!isMine()) {
      return OptionalLong.empty();
    }
    begin();
    // What was under way is now either committed or not.
    return broker
        .positions()
        .last(partition)
        .filter(last -> last.holder().equals(holder))
        .map(last -> OptionalLong.of(last.position()))
        .orElse(OptionalLong.empty());
  }

  private boolean isMine() {
    return broker.positions().last(partition).filter(it -> it.holder().equals(holder)).isPresent();
  }

  /** A producer that has fenced those before it. */
  private Producer<String, byte[]> begin() {
    end(Duration.ZERO);
    var begun = broker.clients().producer(partition);
    producer = begun;
    begun.initTransactions();
    return begun;
  }

  @Override
  public boolean forward(long to, List<PublishedEvent> events) {
    if (producer == null) {
      throw new IllegalStateException("the partition was not taken over");
    }
    try {
      store(producer, to, events);
      return true;
    } catch (KafkaException e) {
      end(Duration.ZERO);
      if (isFenced(e) && !isMine()) {
        return false;
      }
      throw e;
    }
  }

  private void store(Producer<String, byte[]> own, long to, List<PublishedEvent> events) {
    own.beginTransaction();
    events.forEach(event -> own.send(form.apply(event)));
    own.send(
        new ProducerRecord<>(
            broker.settings().positions(),
            partition,
            broker.settings().bridge(),
            new StoredPosition(to, holder).bytes()));
    own.commitTransaction();
  }

  /** Whether a later producer seems to have the transactional id: the holder's name decides. */
  private static boolean isFenced(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private void end(Duration patience) {
    if (producer != null) {
      var ended = producer;
      producer = null;
      ended.close(patience);
    }
  }

  @Override
  public void close() {
    end(ENDING);
  }
}
