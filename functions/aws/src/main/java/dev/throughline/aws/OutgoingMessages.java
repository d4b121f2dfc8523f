package dev.throughline.aws;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses the messages of a commit: events to the topic (except those of a saga's log), commands
 * to the inbox of their context, timers to the timer queue. Safe for use by many threads.
 */
public final class OutgoingMessages {
  /** The longest that SQS lets a message wait; a timer goes further hop by hop. */
  static final int LONGEST_DELAY = 900;

  private final WireFormat wire;
  private final String topicArn;
  private final Map<String, String> inboxes;
  private final String timerQueue;
  private final InstantSource clock;

  /**
   * @param inboxes the URL of the inbox by context
   * @param timerQueue the URL of a standard queue
   */
  public OutgoingMessages(
      WireFormat wire,
      String topicArn,
      Map<String, String> inboxes,
      String timerQueue,
      InstantSource clock) {
    this.wire = wire;
    this.topicArn = topicArn;
    this.inboxes = Map.copyOf(inboxes);
    this.timerQueue = timerQueue;
    this.clock = clock;
  }

  /**
   * The messages of a commit, in the order of sending; perhaps none. A command to a context that
   * has no inbox here is an {@link IllegalStateException}.
   */
  List<OutgoingMessage> of(Commit commit) {
    var messages = new ArrayList<OutgoingMessage>();
    commit.events().stream()
        .filter(event -> !SagaLog.isEntry(event.data().type()))
        .forEach(event -> messages.add(event(event)));
    commit.commands().forEach(command -> messages.add(command(command)));
    commit
        .timers()
        .forEach(
            timer -> messages.add(delayed(timerQueue, timer, wire.write(timer), clock.instant())));
    return messages;
  }

  private OutgoingMessage event(RecordedEvent event) {
    return new OutgoingMessage(
        new Destination.Topic(topicArn),
        MessageGroup.of(event.stream()),
        event.id(),
        wire.write(event),
        attributes(event),
        0);
  }

  private static Map<String, String> attributes(RecordedEvent event) {
    var attributes = new HashMap<String, String>();
    attributes.put("event_type", event.data().type());
    attributes.put("source", event.source());
    attributes.put("tenant_id", event.stream().tenant().value());
    if (event.flow() != null) {
      attributes.put("flow", event.flow());
    }
    return attributes;
  }

  private OutgoingMessage command(CommandMessage command) {
    var queue = inboxes.get(command.context());
    if (queue == null) {
      throw new IllegalStateException(
          "no inbox for " + command.context() + ", only " + inboxes.keySet());
    }
    return new OutgoingMessage(
        new Destination.FifoQueue(queue),
        MessageGroup.of(command.target()),
        command.id().value(),
        wire.write(command),
        Map.of(),
        0);
  }

  /** A timer that waits on {@code queue} until it is due, or as long as a message can. */
  static OutgoingMessage delayed(String queue, TimerMessage timer, String body, Instant now) {
    var left = Duration.between(now, timer.dueAt());
    // Rounded up: a hop that ends just before the time would only cost another.
    var seconds = Math.ceilDiv(Math.max(0, left.toMillis()), 1000L);
    return new OutgoingMessage(
        new Destination.DelayQueue(queue),
        MessageGroup.of(timer.saga()),
        timer.id(),
        body,
        Map.of(),
        (int) Math.min(LONGEST_DELAY, seconds));
  }
}
