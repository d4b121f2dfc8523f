package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.backbone.parking.domain.Target;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.ParkingTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Does what was decided about parked things. To do it twice is to do it once: a stream is asked for
 * by its consumer, who does nothing if it stands still no more, and a message is known by its id.
 * Safe for use by many threads.
 */
@Singleton
public class Redriver {
  private final ParkingTable parking;
  private final RedriveSender sender;

  @Inject
  public Redriver(ParkingTable parking, RedriveSender sender) {
    this.parking = parking;
    this.sender = sender;
  }

  /** False if some of it could not be set in motion, and lies where it lay. */
  boolean redrive(Consumer consumer, List<Parked> parked, ParkingLog log, CommandId request) {
    var done = true;
    for (var each : parked) {
      done &=
          switch (each) {
            case BlockedStream stopped -> redrive(consumer, stopped, log, request);
            case ParkedMessage message -> sendBack(consumer, message, request);
          };
    }
    return done;
  }

  /** What was discarded is not processed: a stream goes on behind it, a message is taken away. */
  boolean discard(
      Consumer consumer, Target target, List<Parked> parked, ParkingLog log, CommandId request) {
    var done = true;
    for (var each : parked) {
      if (target.isIn(each)) {
        done &=
            switch (each) {
              case BlockedStream stopped -> redrive(consumer, stopped, log, request);
              // If it is no longer as it was, it has been taken away or has failed once more.
              case ParkedMessage message -> parking.remove(message);
            };
      }
    }
    return done;
  }

  private boolean redrive(
      Consumer consumer, BlockedStream stopped, ParkingLog log, CommandId request) {
    return sender.redrive(consumer, stopped, log.skipped(stopped.stream().name()), request);
  }

  /** Taken away only once it is under way: what is sent twice is known by its id. */
  private boolean sendBack(Consumer consumer, ParkedMessage message, CommandId request) {
    var id = message.messageId();
    var sent = sender.message(consumer, message.group(), id, message.payload(), request);
    if (sent) {
      parking.remove(message);
    }
    return sent;
  }
}
