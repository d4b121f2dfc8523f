package dev.throughline.backbone.parking.domain;

import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import java.util.List;
import java.util.Optional;

/** A request of an operator, with the entries that are parked at that moment. */
public sealed interface ParkingCommand {
  /**
   * All these entries are to be processed now.
   *
   * @param stream the only stream to redrive; empty for all of the consumer
   */
  record Redrive(String consumer, Optional<String> stream, List<Parked> parked)
      implements ParkingCommand {
    public Redrive {
      parked = List.copyOf(parked);
    }

    int streams() {
      return (int) parked.stream().filter(BlockedStream.class::isInstance).count();
    }

    int messages() {
      return (int) parked.stream().filter(ParkedMessage.class::isInstance).count();
    }
  }

  /**
   * An event or a message is never to be processed.
   *
   * @param parked all parked entries of the stream
   */
  record Discard(String consumer, String stream, Target target, String reason, List<Parked> parked)
      implements ParkingCommand {
    public Discard {
      parked = List.copyOf(parked);
    }
  }
}
