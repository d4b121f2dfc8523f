package dev.throughline.lambda.queue;

import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The handlers of a context's queue: for the commands for it, the events to which it reacts, and
 * the timers of its sagas. A message of a kind that it does not take is an {@link
 * IllegalArgumentException}. Immutable; safe for use by many threads if its handlers are.
 */
public final class Inbox implements MessageHandler<Message> {
  private static final Inbox EMPTY =
      new Inbox(refusing("commands"), refusing("events"), refusing("timers"));

  private final MessageHandler<CommandMessage> commands;
  private final MessageHandler<RecordedEvent> events;
  private final MessageHandler<TimerMessage> timers;

  private Inbox(
      MessageHandler<CommandMessage> commands,
      MessageHandler<RecordedEvent> events,
      MessageHandler<TimerMessage> timers) {
    this.commands = commands;
    this.events = events;
    this.timers = timers;
  }

  private static <M extends Message> MessageHandler<M> refusing(String kind) {
    return message -> {
      throw new IllegalArgumentException("this inbox takes no " + kind + ": " + message);
    };
  }

  /** An inbox of commands alone. */
  public static Inbox ofCommands(MessageHandler<CommandMessage> commands) {
    return EMPTY.withCommands(commands);
  }

  /** An inbox of events alone. */
  public static Inbox ofEvents(MessageHandler<RecordedEvent> events) {
    return EMPTY.withEvents(events);
  }

  /** An inbox of timers alone. */
  public static Inbox ofTimers(MessageHandler<TimerMessage> timers) {
    return EMPTY.withTimers(timers);
  }

  /** The same with these commands. */
  public Inbox withCommands(MessageHandler<CommandMessage> other) {
    return new Inbox(other, events, timers);
  }

  /** The same with these events. */
  public Inbox withEvents(MessageHandler<RecordedEvent> other) {
    return new Inbox(commands, other, timers);
  }

  /** The same with these timers. */
  public Inbox withTimers(MessageHandler<TimerMessage> other) {
    return new Inbox(commands, events, other);
  }

  @Override
  public void handle(Message message) {
    switch (message) {
      case CommandMessage command -> commands.handle(command);
      case RecordedEvent event -> events.handle(event);
      case TimerMessage timer -> timers.handle(timer);
      case RedriveMessage redrive ->
          throw new IllegalArgumentException("no stream is blocked for an inbox: " + redrive);
    }
  }

  @Override
  public Set<Message> handleTogether(List<Message> messages) {
    var done = new HashSet<Message>();
    done.addAll(commands.handleTogether(ofKind(CommandMessage.class, messages)));
    done.addAll(events.handleTogether(ofKind(RecordedEvent.class, messages)));
    done.addAll(timers.handleTogether(ofKind(TimerMessage.class, messages)));
    return done;
  }

  private static <M extends Message> List<M> ofKind(Class<M> kind, List<Message> messages) {
    return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
