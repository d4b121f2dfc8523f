package dev.throughline.aws;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.PublishedForms;
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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Addresses the messages of a commit: events to the topic (except those of a saga's log), commands
 * to the inbox of their context, timers to the timer queue. An event of a type that is marked so
 * goes to the topic in its earlier form, too, and in that form first: a consumer that reads only
 * this one then takes the other for a repeat. Safe for use by many threads.
 */
public final class OutgoingMessages {
  /** The longest that SQS lets a message wait; a timer goes further hop by hop. */
  static final int LONGEST_DELAY = 900;

  private final WireFormat wire;
  private final String topicArn;
  private final Map<String, String> inboxes;
  private final String timerQueue;
  private final InstantSource clock;
  private final PublishedForms forms;

  /**
   * @param inboxes the URL of the inbox by context
   * @param timerQueue the URL of a standard queue
   */
  public OutgoingMessages(
      WireFormat wire,
      EarlierForms earlier,
      String topicArn,
      Map<String, String> inboxes,
      String timerQueue,
      InstantSource clock) {
    this.wire = wire;
    this.forms = new PublishedForms(earlier);
    this.topicArn = topicArn;
    this.inboxes = Map.copyOf(inboxes);
    this.timerQueue = timerQueue;
    this.clock = clock;
  }

  /**
   * The messages of a commit, in the order of sending; perhaps none. A command to a context that
   * has no inbox here is an {@link IllegalStateException}.
   *
   * @param again the occasion on which the events are sent once more ({@link StreamRecord#again})
   * @param missing is told, in words, of each event that a mark cannot give its earlier form: it is
   *     published in today's form alone, so that a wrong mark holds up no stream
   */
  List<OutgoingMessage> of(Commit commit, Optional<String> again, Consumer<String> missing) {
    var messages = new ArrayList<OutgoingMessage>();
    for (var published : forms.of(commit, missing)) {
      messages.add(event(published.event(), messageId(published.messageId(), again)));
    }
    commit.commands().forEach(command -> messages.add(command(command)));
    commit
        .timers()
        .forEach(
            timer -> messages.add(delayed(timerQueue, timer, wire.write(timer), clock.instant())));
    return messages;
  }

  /** With the id of before, the topic would drop what is sent once more within five minutes. */
  private static String messageId(String id, Optional<String> again) {
    return again.map(occasion -> CommandId.derivedFrom("again", id, occasion).value()).orElse(id);
  }

  private OutgoingMessage event(RecordedEvent event, String id) {
    return new OutgoingMessage(
        new Destination.Topic(topicArn),
        MessageGroup.of(event.stream()),
        id,
        wire.write(event),
        attributes(event),
        0);
  }

  private static Map<String, String> attributes(RecordedEvent event) {
    var attributes = new HashMap<String, String>();
    attributes.put("event_type", event.data().type());
    attributes.put("event_version", event.data().version());
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
