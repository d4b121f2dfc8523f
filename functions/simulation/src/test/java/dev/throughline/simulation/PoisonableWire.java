package dev.throughline.simulation;

import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;

/** The wire format of a consumer; now and then a message is unreadable for a while. */
record PoisonableWire(String consumer, WireFormat wire, Chaos chaos) implements WireFormat {
  @Override
  public String write(RecordedEvent event) {
    return wire.write(event);
  }

  @Override
  public String write(CommandMessage command) {
    return wire.write(command);
  }

  @Override
  public String write(TimerMessage timer) {
    return wire.write(timer);
  }

  @Override
  public String write(RedriveMessage redrive) {
    return wire.write(redrive);
  }

  @Override
  public String write(SagaEntry entry) {
    return wire.write(entry);
  }

  @Override
  public SagaEntry readSagaEntry(String text) {
    return wire.readSagaEntry(text);
  }

  @Override
  public RecordedEvent readEvent(String text) {
    return wire.readEvent(text);
  }

  @Override
  public Message read(String text) {
    var message = wire.read(text);
    switch (message) {
      case RecordedEvent event ->
          taken(event.id(), event.data().type() + " of " + event.stream().name());
      case CommandMessage command ->
          taken(command.id().value(), command.type() + " for " + command.target().name());
      case TimerMessage timer ->
          taken(timer.id(), "timer of " + timer.saga().name() + " due " + timer.dueAt());
      case RedriveMessage _ -> {}
    }
    return message;
  }

  private void taken(String id, String what) {
    chaos.read(consumer, id);
    chaos.history.add(() -> "takes in " + what);
  }
}
