package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
    var together = new Together<>(wire::readCommand);
    return batch.handle(
        event,
        context,
        () -> together.perform(event, handler::handleTogether),
        message -> {
          var command = together.message(message);
          LogContext.enter(command);
          return new IndependentWork(
              message,
              command.target(),
              command.id().value(),
              OptionalLong.empty(),
              () -> {
                if (!together.isDone(command)) {
                  handler.handle(command);
                }
              });
        });
  }
}
