package dev.throughline.simulation;

import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.util.Optional;

/** The wire format of a consumer; now and then a message is unreadable, until that heals. */
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
  public Optional<RedriveMessage> findRedrive(String text) {
    return wire.findRedrive(text);
  }

  @Override
  public RecordedEvent readEvent(String text) {
    var event = wire.readEvent(text);
    chaos.read(consumer, event.id());
    chaos.history.add(() -> "takes in " + event.data().type() + " of " + event.stream().name());
    return event;
  }

  @Override
  public CommandMessage readCommand(String text) {
    var command = wire.readCommand(text);
    chaos.read(consumer, command.id().value());
    chaos.history.add(() -> "takes in " + command.type() + " for " + command.target().name());
    return command;
  }

  @Override
  public TimerMessage readTimer(String text) {
    var timer = wire.readTimer(text);
    chaos.read(consumer, timer.id());
    chaos.history.add(() -> "takes in timer of " + timer.saga().name() + " due " + timer.dueAt());
    return timer;
  }
}
