package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Hands the commands of a batch to a consumer, as {@link FifoBatch} says. */
@Singleton
public class CommandConsumer {
  private final FifoBatch batch;
  private final WireFormat wire;

  @Inject
  public CommandConsumer(FifoBatch batch, WireFormat wire) {
    this.batch = batch;
    this.wire = wire;
  }

  /**
   * First all of them together, as far as the handler can; then the others alone: one that throws
   * is delivered again, with the later ones of its group.
   */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, CommandHandler handler) {
    var done = new HashSet<CommandMessage>();
    return batch.handle(
        event,
        context,
        () -> done.addAll(handler.handleTogether(readable(event))),
        message -> {
          var command = wire.readCommand(message.getBody());
          LogContext.enter(command);
          return new IndependentWork(
              message,
              command.target(),
              command.id().value(),
              OptionalLong.empty(),
              () -> {
                if (!done.contains(command)) {
                  handler.handle(command);
                }
              });
        });
  }

  /** What cannot be decoded fails when its turn comes, and those behind it wait for that. */
  private List<CommandMessage> readable(SQSEvent event) {
    var commands = new ArrayList<CommandMessage>();
    var spoilt = new HashSet<String>();
    for (var message : event.getRecords()) {
      var group = FifoBatch.group(message);
      if (!spoilt.contains(group)) {
        try {
          commands.add(wire.readCommand(message.getBody()));
        } catch (IllegalArgumentException _) {
          spoilt.add(group);
        }
      }
    }
    return commands.size() < 2 ? List.of() : commands;
  }
}
