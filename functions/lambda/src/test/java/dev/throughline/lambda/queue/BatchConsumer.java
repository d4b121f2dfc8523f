package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of batches in which the body of a message decides its result: {@code poison} throws,
 * {@code outage} throws Unavailable, {@code newer} throws NewerEvent, {@code garbage} cannot be
 * read, and any other message is processed.
 */
final class BatchConsumer {
  static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "1");

  final List<String> processed = new ArrayList<>();
  final Map<String, Long> hidden = new LinkedHashMap<>();
  final InMemoryParkingTable parking = new InMemoryParkingTable();
  final ParkingRule rule =
      new ParkingRule(() -> "a-consumer", () -> 5, TimeBudget.DEPLOYMENT, parking, () -> NOW);

  Invocation invocation = new Invocation(Duration.ofSeconds(20));

  /** The time that each message takes. */
  Duration taken = Duration.ZERO;

  private final FifoBatch batch =
      new FifoBatch(
          (message, delay) -> hidden.put(message.getMessageId(), delay.toSeconds()),
          new Metrics(),
          rule);

  /** Handles a batch. Gives the ids of the messages that are reported as failed. */
  List<String> handle(SQSEvent event) {
    return handle(event, batch, invocation);
  }

  /** The same with another batch handler. */
  List<String> handle(SQSEvent event, FifoBatch other, @Nullable Invocation within) {
    return other.handle(event, within, this::work).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private Work work(SQSMessage message) {
    if (message.getBody().equals("garbage")) {
      throw new IllegalArgumentException("not an envelope");
    }
    return new IndependentWork(
        message, STREAM, message.getMessageId(), OptionalLong.empty(), () -> process(message));
  }

  private void process(SQSMessage message) {
    if (message.getBody().equals("poison")) {
      throw new IllegalArgumentException("poison");
    }
    invocation.pass(taken);
    if (message.getBody().equals("outage")) {
      throw new CompletionException(new Unavailable("the table throttles"));
    }
    if (message.getBody().equals("newer")) {
      var event = new EventData("order.noted", "1.0", "{}");
      throw new CompletionException(new NewerEvent(STREAM, event));
    }
    processed.add(message.getMessageId());
  }

  /** The ids of the parked messages. */
  List<String> parked() {
    return parking
        .list(STREAM.tenant(), Optional.of("a-consumer"), Optional.empty(), 99)
        .items()
        .stream()
        .map(parked -> parked.key().messageId())
        .toList();
  }
}
