package dev.throughline.bridges.kafka;

import dev.throughline.bridges.commands.CommandBody;
import dev.throughline.bridges.commands.CommandSource;
import dev.throughline.kernel.bridge.CommandIntake;
import dev.throughline.kernel.bridge.CommandIntake.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Commands from a topic, as a consumer group. An offset is committed when all commands before it
 * are in inboxes or dead letters, so a command comes at least once. A dead letter is the record as
 * it was, with its error and its place as headers, in the topic whose name ends in {@code
 * .dead-letters}.
 */
public final class KafkaCommands implements CommandSource {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaClients clients;
  private final KafkaSettings settings;
  private final CommandIntake intake;
  private @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Producer<byte[], byte[]> deadLetters;

  /**
   * @param settings whose topic is that of the commands
   */
  public KafkaCommands(KafkaSettings settings, CommandIntake intake) {
    this.clients = new KafkaClients(settings);
    this.settings = settings;
    this.intake = intake;
  }

  @Override
  public Taken takeSome() {
    var from = consumer();
    var records = from.poll(POLL);
    var done = new HashMap<TopicPartition, OffsetAndMetadata>();
    var taken = Taken.NOTHING;
    try {
      for (var partition : records.partitions()) {
        for (var record : records.records(partition)) {
          taken = taken.plus(take(record));
          done.put(partition, new OffsetAndMetadata(record.offset() + 1));
        }
      }
      return taken;
    } catch (RuntimeException e) {
      rewind(from, records, done);
      throw e;
    } finally {
      if (!done.isEmpty()) {
        from.commitSync(done);
      }
    }
  }

  /** The records that were not finished are polled again. */
  private static void rewind(
      Consumer<byte[], byte[]> from,
      ConsumerRecords<byte[], byte[]> records,
      Map<TopicPartition, OffsetAndMetadata> done) {
    for (var partition : records.partitions()) {
      var next = done.get(partition);
      var offset = next == null ? records.records(partition).getFirst().offset() : next.offset();
      from.seek(partition, offset);
    }
  }

  private Taken take(ConsumerRecord<byte[], byte[]> record) {
    var result = result(record);
    if (result instanceof Result.Poison(var error)) {
      bury(record, error);
      return new Taken(0, 1);
    }
    return new Taken(1, 0);
  }

  private Result result(ConsumerRecord<byte[], byte[]> record) {
    String envelope;
    try {
      envelope = CommandBody.envelope(record.value(), header(record, "content-type"));
    } catch (IllegalArgumentException e) {
      return new Result.Poison(e.getMessage());
    }
    return intake.take(envelope);
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void bury(ConsumerRecord<byte[], byte[]> record, String error) {
    var letter =
        new ProducerRecord<>(
            settings.topic() + ".dead-letters",
            null,
            record.key(),
            record.value(),
            record.headers());
    letter.headers().add("error", error.getBytes(StandardCharsets.UTF_8));
    var place = "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
    letter.headers().add("place", place.getBytes(StandardCharsets.UTF_8));
    try {
      deadLetters().send(letter).get();
    } catch (ExecutionException e) {
      throw new KafkaException("the dead letter was not stored: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      consumer = clients.group(settings.bridge() + ".commands");
      consumer.subscribe(List.of(settings.topic()));
    }
    return consumer;
  }

  private Producer<byte[], byte[]> deadLetters() {
    if (deadLetters == null) {
      deadLetters = clients.producer();
    }
    return deadLetters;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
    if (deadLetters != null) {
      deadLetters.close(Duration.ofSeconds(5));
    }
  }
}
