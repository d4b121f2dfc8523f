package dev.throughline.simulation;

import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.Parking;
import dev.throughline.kernel.parking.SetAsideMessage;
import dev.throughline.kernel.parking.StoppedStream;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person who looks now and then at what is parked, and redrives some of it, whether its cause is
 * gone or not.
 */
final class Operator {
  private final Backbone backbone;
  private final Parking parking;
  private final WireFormat wire;
  private final Chaos chaos;
  private final boolean inItsGroup;
  private int sent;

  /**
   * @param parking under faults
   * @param inNoGroup part of a deliberate bug
   */
  Operator(Backbone backbone, Parking parking, WireFormat wire, Chaos chaos, boolean inNoGroup) {
    this.backbone = backbone;
    this.parking = parking;
    this.wire = wire;
    this.chaos = chaos;
    // All has to hold as well if another invocation works on the same stream meanwhile.
    this.inItsGroup = chaos.chance.happens(0.7) && !inNoGroup;
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

  private void redrive(double share) {
    for (var parked : all()) {
      if (chaos.chance.happens(share)) {
        redrive(parked);
      }
    }
  }

  private List<Parked> all() {
    return parking.list(Workload.TENANT, Optional.empty(), Optional.empty(), 1_000).items();
  }

  private void redrive(Parked parked) {
    chaos.count("redrives");
    switch (parked) {
      case StoppedStream stopped -> {
        var order = wire.write(new RedriveMessage(stopped.stream(), Set.of()));
        send(stopped.consumer(), inItsGroup ? stopped.stream().key() : "operator", order);
      }
      case SetAsideMessage message -> {
        send(message.queue(), message.group(), message.payload());
        parking.remove(message);
      }
    }
  }

  private void send(String queue, String group, String body) {
    backbone.send(queue, group, "redrive-" + ++sent, body);
  }
}
