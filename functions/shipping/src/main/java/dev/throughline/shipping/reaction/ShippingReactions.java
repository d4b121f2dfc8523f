package dev.throughline.shipping.reaction;

import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentCommand.DispatchShipment;
import dev.throughline.shipping.domain.ShipmentCommand.LabelShipment;
import dev.throughline.shipping.domain.ShipmentCommand.PackShipment;
import dev.throughline.shipping.domain.ShipmentCommand.PickShipment;
import dev.throughline.shipping.domain.ShipmentCommand.SendShipment;
import dev.throughline.shipping.reaction.ShippingNews.OrderConfirmed;
import dev.throughline.shipping.reaction.ShippingNews.ShipmentCreated;
import dev.throughline.shipping.reaction.ShippingNews.ShipmentLabelled;
import dev.throughline.shipping.reaction.ShippingNews.ShipmentPacked;
import dev.throughline.shipping.reaction.ShippingNews.ShipmentPicked;
import java.util.List;
import java.util.Optional;

/** The commands to which events lead. Pure. */
public final class ShippingReactions {
  private static final String HYBRID = "hybrid";

  private ShippingReactions() {}

  /**
   * A hybrid order's shipment is created on command, and then each stage leads to the next. Any
   * other order is sent when it is confirmed, all remaining stages at once.
   */
  public static Optional<ShipmentCommand> to(ShippingNews event, Optional<String> flow) {
    var isHybrid = flow.filter(HYBRID::equals).isPresent();
    return switch (event) {
      case OrderConfirmed(var id, var items) ->
          onlyIf(!isHybrid, new SendShipment(id, items == null ? List.of() : items));
      case ShipmentCreated(var id) -> onlyIf(isHybrid, new PickShipment(id));
      case ShipmentPicked(var id) -> onlyIf(isHybrid, new PackShipment(id));
      case ShipmentPacked(var id) -> onlyIf(isHybrid, new LabelShipment(id));
      case ShipmentLabelled(var id) -> onlyIf(isHybrid, new DispatchShipment(id));
    };
  }

  private static Optional<ShipmentCommand> onlyIf(boolean so, ShipmentCommand command) {
    return so ? Optional.of(command) : Optional.empty();
  }
}
