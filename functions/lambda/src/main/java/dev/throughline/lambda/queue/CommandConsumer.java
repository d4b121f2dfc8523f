package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.function.Consumer;
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

  /** A consumer that throws has its command delivered again, with the later ones of its group. */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, Consumer<CommandMessage> consumer) {
    return batch.handle(
        event,
        context,
        message -> {
          var command = wire.readCommand(message.getBody());
          LogContext.enter(command);
          return new IndependentWork(
              message,
              command.target(),
              command.id().value(),
              OptionalLong.empty(),
              () -> consumer.accept(command));
        });
  }
}
