package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.simulation.SimulatedQueue.Held;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lambda's event source mapping from a queue to a function: several invocations at once, partial
 * failures, and a deletion that may fail.
 */
final class QueueMapping {
  private static final int BATCH = 10;

  private final SimulatedQueue queue;
  private final Function<SQSEvent, SQSBatchResponse> function;
  private final boolean deletesFirst;
  private final Chaos chaos;
  private Instant planned = Instant.MAX;

  /**
   * @param deletesFirst a deliberate bug
   */
  QueueMapping(
      SimulatedQueue queue,
      Function<SQSEvent, SQSBatchResponse> function,
      boolean deletesFirst,
      Chaos chaos) {
    this.queue = queue;
    this.function = function;
    this.deletesFirst = deletesFirst;
    this.chaos = chaos;
    queue.onArrival(this::plan);
  }

  private void plan() {
    queue
        .nextReceivable()
        .filter(at -> at.isBefore(planned))
        .ifPresent(
            at -> {
              planned = at;
              chaos.scheduler.at(at.plus(chaos.chance.millis(0, 20)), this::poll);
            });
  }

  private void poll() {
    planned = Instant.MAX;
    var split = chaos.strikes(Fault.SPLIT_BATCH);
    var batch = queue.receive(split ? chaos.chance.between(1, 3) : BATCH);
    plan();
    if (batch.isEmpty()) {
      return;
    }
    if (deletesFirst) {
      batch.forEach(held -> queue.delete(held.receipt));
    }
    chaos.invoke(
        queue.name + batch.stream().map(held -> held.message.id().substring(0, 8)).toList(),
        () -> acknowledge(batch, function.apply(event(batch))));
    plan();
  }

  private void acknowledge(List<Held> batch, SQSBatchResponse response) {
    var failed = new HashSet<String>();
    response.getBatchItemFailures().forEach(failure -> failed.add(failure.getItemIdentifier()));
    for (var held : batch) {
      if (failed.contains(held.receipt)) {
        chaos.history.add(() -> held.message.id().substring(0, 8) + " comes back");
      } else if (!chaos.strikes(Fault.FAILED_ACK)) {
        queue.delete(held.receipt);
      }
    }
  }

  private SQSEvent event(List<Held> batch) {
    var event = new SQSEvent();
    event.setRecords(batch.stream().map(this::message).toList());
    return event;
  }

  private SQSEvent.SQSMessage message(Held held) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(held.receipt);
    message.setReceiptHandle(held.receipt);
    message.setBody(held.message.body());
    message.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:" + queue.name);
    message.setAttributes(
        Map.of(
            "MessageGroupId",
            held.message.group(),
            "ApproximateReceiveCount",
            Integer.toString(held.receives)));
    return message;
  }
}
