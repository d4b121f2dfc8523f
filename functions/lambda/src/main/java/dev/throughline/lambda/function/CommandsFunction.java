package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.CommandHandler;
import dev.throughline.lambda.queue.QueuedCommands;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function that carries out the commands of a context's queue. A class that extends this one has
 * a name ({@code @Named}), which the template gives as {@code QUARKUS_LAMBDA_HANDLER}.
 */
public abstract class CommandsFunction implements QueueFunction, CommandHandler {
  private final CommandConsumer consumer;
  private final QueuedCommands<?> commands;

  protected CommandsFunction(CommandConsumer consumer, QueuedCommands<?> commands) {
    this.consumer = consumer;
    this.commands = commands;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return consumer.handle(event, context, this);
  }

  @Override
  public void handle(CommandMessage message) {
    commands.handle(message);
  }

  @Override
  public Set<CommandMessage> handleTogether(List<CommandMessage> messages) {
    return commands.handleTogether(messages);
  }
}
