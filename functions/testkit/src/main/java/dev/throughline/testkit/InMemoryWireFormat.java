package dev.throughline.testkit;

import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers every message under a short text that names it: {@code event:<id>}, {@code
 * command:<id>}, {@code timer:<id>}, {@code redrive:<stream>}, {@code entry:…}. Safe for use by
 * many threads.
 */
public final class InMemoryWireFormat implements WireFormat {
  private final Map<String, Object> messages = new ConcurrentHashMap<>();

  @Override
  public String write(RecordedEvent event) {
    return remember("event:" + event.id(), event);
  }

  @Override
  public String write(CommandMessage command) {
    return remember("command:" + command.id(), command);
  }

  @Override
  public String write(TimerMessage timer) {
    return remember("timer:" + timer.id(), timer);
  }

  @Override
  public String write(RedriveMessage redrive) {
    return remember("redrive:" + redrive.stream() + redrive.skipped(), redrive);
  }

  @Override
  public String write(SagaEntry entry) {
    return remember("entry:" + entry, entry);
  }

  @Override
  public SagaEntry readSagaEntry(String text) {
    return switch (messages.get(text)) {
      case RecordedEvent event -> SagaEntry.bare(new SagaEntry.Received(event));
      case TimerMessage timer -> SagaEntry.bare(new SagaEntry.Elapsed(timer));
      case null, default -> recall(text, SagaEntry.class);
    };
  }

  @Override
  public Message read(String text) {
    return recall(text, Message.class);
  }

  @Override
  public RecordedEvent readEvent(String text) {
    return recall(text, RecordedEvent.class);
  }

  private String remember(String text, Object message) {
    messages.put(text, message);
    return text;
  }

  private <T> T recall(String text, Class<T> type) {
    var message = messages.get(text);
    if (!type.isInstance(message)) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + text);
    }
    return type.cast(message);
  }
}
