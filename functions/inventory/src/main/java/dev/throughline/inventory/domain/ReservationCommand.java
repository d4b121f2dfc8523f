package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The commands of the reservation of an order. */
public sealed interface ReservationCommand {
  /** The type of each command on the queue; the field names in JSON are these in snake_case. */
  RecordTypes<ReservationCommand> TYPES =
      RecordTypes.of(ReservationCommand.class)
          .type("inventory.reserve", "1.0", Reserve.class)
          .type("inventory.release", "1.0", Release.class);

  /** The id of the order. */
  String orderId();

  /**
   * {@code inventory.reserve}: keep all of these items for the order, or none. The quantities of a
   * product that is named twice are added up.
   */
  record Reserve(String orderId, List<Item> items) implements ReservationCommand {
    public Reserve {
      items = List.copyOf(items);
    }
  }

  /** {@code inventory.release}: give back the items that are kept for the order. */
  record Release(String orderId) implements ReservationCommand {}
}
