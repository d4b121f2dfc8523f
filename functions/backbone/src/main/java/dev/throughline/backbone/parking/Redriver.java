package dev.throughline.backbone.parking;

import dev.throughline.aws.MessageGroup;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.backbone.parking.domain.Target;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Redrives and discards parked entries through the queue of their consumer, each in its own group.
 * Repetitions are harmless: a consumer that is asked to resume a stream does nothing if the stream
 * is not blocked, and recognises a message by its id. Safe for use by many threads.
 */
@Singleton
public class Redriver {
  private static final Logger LOG = Logger.getLogger(Redriver.class);

  private final ParkingTable parking;
  private final Outbox outbox;
  private final WireFormat wire;

  @Inject
  public Redriver(ParkingTable parking, Outbox outbox, WireFormat wire) {
    this.parking = parking;
    this.outbox = outbox;
    this.wire = wire;
  }

  /** False if some entries could not be sent; these stay parked. */
  boolean redrive(Consumer consumer, List<Parked> parked, ParkingLog log, CommandContext request) {
    var done = true;
    for (var each : parked) {
      done &=
          switch (each) {
            case BlockedStream stream -> resume(consumer, stream, log, request);
            case ParkedMessage message -> sendBack(consumer, message, request.id());
          };
    }
    return done;
  }

  /** A discarded event is skipped when its stream is resumed, a discarded message is deleted. */
  boolean discard(
      Consumer consumer,
      Target target,
      List<Parked> parked,
      ParkingLog log,
      CommandContext request) {
    var done = true;
    for (var each : parked) {
      if (target.isIn(each)) {
        done &=
            switch (each) {
              case BlockedStream stream -> resume(consumer, stream, log, request);
              // If the entry has changed, it was deleted or the message has failed once more.
              case ParkedMessage message -> parking.remove(message);
            };
      }
    }
    return done;
  }

  /** Asks the consumer to resume a stream without the discarded events. */
  private boolean resume(
      Consumer consumer, BlockedStream blocked, ParkingLog log, CommandContext request) {
    var stream = blocked.stream();
    var order = new RedriveMessage(stream, log.skipped(stream.name()), request.trace());
    return send(consumer, MessageGroup.of(stream), stream.key(), wire.write(order), request.id());
  }

  /** Deletes after sending: a message that is sent twice is recognised by its id. */
  private boolean sendBack(Consumer consumer, ParkedMessage message, CommandId request) {
    var sent = send(consumer, message.group(), message.messageId(), message.payload(), request);
    if (sent) {
      parking.remove(message);
    }
    return sent;
  }

  /**
   * Sends a message to the queue of its consumer again; false if that failed. Within five minutes,
   * the same message of the same request arrives once.
   *
   * @param group of the message; ignored if the queue has no groups
   * @param id the same for the same message
   */
  public boolean send(Consumer consumer, String group, String id, String body, CommandId request) {
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
