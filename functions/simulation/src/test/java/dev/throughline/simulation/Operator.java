package dev.throughline.simulation;

import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A person who now and then lists the parked messages and redrives some of them, whether their
 * cause is gone or not. Some events that stay poison for ever are discarded.
 */
final class Operator {
  private final Backbone backbone;
  private final ParkingTable parking;
  private final WireFormat wire;
  private final Chaos chaos;
  private final Predicate<BlockedStream> hopeless;
  private final boolean inItsGroup;
  private final Map<Parked.Key, Set<Long>> discarded = new HashMap<>();
  private int sent;

  /**
   * @param parking under faults
   * @param hopeless whether the event at which a stream is blocked is poison for ever
   */
  Operator(
      Backbone backbone,
      ParkingTable parking,
      WireFormat wire,
      Chaos chaos,
      Predicate<BlockedStream> hopeless) {
    this.backbone = backbone;
    this.parking = parking;
    this.wire = wire;
    this.chaos = chaos;
    this.hopeless = hopeless;
    // The laws must also hold if another invocation works on the same stream meanwhile.
    this.inItsGroup = chaos.chance.happens(0.7);
  }

  void begin() {
    chaos.scheduler.after(
        chaos.chance.millis(20_000, 200_000),
        () -> {
          if (chaos.isOn()) {
            chaos.invoke("operator", () -> redrive(0.6));
            begin();
          }
        });
  }

  void redriveAll() {
    chaos.invoke("operator", () -> redrive(1));
  }

  /** Redrives one entry alone: in a batch with others it would fail together with them. */
  void redriveAlone(Parked parked) {
    chaos.invoke("operator", () -> redrive(parked));
  }

  private void redrive(double share) {
    for (var parked : all()) {
      if (chaos.chance.happens(share)) {
        redrive(parked);
      }
    }
  }

  /** All that is parked. */
  List<Parked> all() {
    return parking.list(Workload.TENANT, Optional.empty(), Optional.empty(), 1_000).items();
  }

  private void redrive(Parked parked) {
    chaos.count("redrives");
    switch (parked) {
      case BlockedStream blocked -> {
        if (hopeless.test(blocked) && chaos.chance.happens(0.3)) {
          discard(blocked);
        }
        var order = wire.write(new RedriveMessage(blocked.stream(), discarded(blocked.key())));
        send(blocked.consumer(), inItsGroup ? blocked.stream().key() : "operator", order);
      }
      case ParkedMessage message -> {
        send(message.queue(), message.group(), message.payload());
        parking.remove(message);
      }
    }
  }

  /**
   * Discards the event of a blocked stream. The record is written first, so that every later
   * redrive passes over the event.
   */
  private void discard(BlockedStream blocked) {
    var versions = discarded.computeIfAbsent(blocked.key(), _ -> new HashSet<>());
    if (versions.add(blocked.fromVersion())) {
      chaos.count("discards");
    }
  }

  /** The discarded versions of a stream, over which a consumer passes. */
  Set<Long> discarded(Parked.Key place) {
    return Set.copyOf(discarded.getOrDefault(place, Set.of()));
  }

  private void send(String queue, String group, String body) {
    backbone.send(queue, group, "redrive-" + ++sent, body);
  }
}
