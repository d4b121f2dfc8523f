package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.telemetry.Telemetry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Hands the messages of a batch to an inbox, as {@link FifoBatch} says. Each message is recognised
 * by its id when it comes again, and needs no message before it: one that fails too often is parked
 * alone.
 */
@Singleton
public class InboxConsumer {
  private final FifoBatch batch;
  private final WireFormat wire;
  private final Telemetry telemetry;

  @Inject
  public InboxConsumer(FifoBatch batch, WireFormat wire, Telemetry telemetry) {
    this.batch = batch;
    this.wire = wire;
    this.telemetry = telemetry;
  }

  /** One that makes no spans. */
  public InboxConsumer(FifoBatch batch, WireFormat wire) {
    this(batch, wire, Telemetry.OFF);
  }

  /**
   * Processes the messages together as far as their handlers can, then the others one by one: a
   * message at which a handler throws is delivered again, with the later ones of its group.
   */
  public SQSBatchResponse handle(SQSEvent event, @Nullable Context context, Inbox inbox) {
    var together = new Together(wire);
    return telemetry.invocation(
        () ->
            batch.handle(
                event,
                context,
                () ->
                    together.perform(
                        event,
                        messages -> telemetry.handleTogether(messages, inbox::handleTogether)),
                message -> {
                  var read = together.message(message);
                  LogContext.enter(read);
                  return IndependentWork.of(
                      message,
                      read,
                      () -> {
                        if (!together.isDone(read)) {
                          telemetry.handle(read, inbox::handle);
                        }
                      });
                }));
  }
}
