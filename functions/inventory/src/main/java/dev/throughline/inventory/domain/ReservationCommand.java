package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The commands of the reservation of an order. */
public sealed interface ReservationCommand {
  /** The type of each on the queue; its field names are those on the wire. */
  RecordTypes<ReservationCommand> TYPES =
      RecordTypes.of(ReservationCommand.class)
          .type("inventory.reserve", "1.0", Reserve.class)
          .type("inventory.release", "1.0", Release.class);

  /** The order that it is for. */
  String orderId();

  /**
   * {@code inventory.reserve}: keep all of these, or none. A product that is named twice is wanted
   * so often in all.
   */
  record Reserve(String orderId, List<Item> items) implements ReservationCommand {
    public Reserve {
      items = List.copyOf(items);
    }
  }

  /** {@code inventory.release}: give back what is kept. */
  record Release(String orderId) implements ReservationCommand {}
}
