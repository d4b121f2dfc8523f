package dev.throughline.backbone.parking;

import dev.throughline.aws.MessageGroup;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sends to a consumer's own queue, in the group where the message belongs. Under the same request
 * id the same message arrives once within five minutes. Safe for use by many threads.
 */
@Singleton
public class RedriveSender {
  private static final Logger LOG = Logger.getLogger(RedriveSender.class);

  private final Outbox outbox;
  private final WireFormat wire;

  @Inject
  public RedriveSender(Outbox outbox, WireFormat wire) {
    this.outbox = outbox;
    this.wire = wire;
  }

  /**
   * Asks the consumer to bring a stream level. False if that could not be sent.
   *
   * @param skipped versions to pass over
   */
  boolean redrive(Consumer consumer, BlockedStream stopped, Set<Long> skipped, CommandId request) {
    var stream = stopped.stream();
    var body = wire.write(new RedriveMessage(stream, skipped));
    return message(consumer, MessageGroup.of(stream), stream.key(), body, request);
  }

  /**
   * Sends a message once more. False if that could not be done.
   *
   * @param group of the message; of no account where the queue has no groups
   * @param id the same for the same message
   */
  public boolean message(
      Consumer consumer, String group, String id, String body, CommandId request) {
    var destination =
        consumer.isFifo()
            ? new Destination.FifoQueue(consumer.queueUrl())
            : new Destination.DelayQueue(consumer.queueUrl());
    var fresh = CommandId.derivedFrom("sent back", request.value(), consumer.name(), group, id);
    var failed =
        outbox.send(
            List.of(new OutgoingMessage(destination, group, fresh.value(), body, Map.of(), 0)));
    failed.values().forEach(why -> LOG.errorf("%s was not sent to %s: %s", id, consumer, why));
    return failed.isEmpty();
  }
}
