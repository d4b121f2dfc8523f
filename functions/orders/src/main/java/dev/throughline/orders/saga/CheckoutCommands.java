package dev.throughline.orders.saga;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.saga.CommandWriter;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.orders.saga.CheckoutCommand.AuthorizePayment;
import dev.throughline.orders.saga.CheckoutCommand.CancelOrder;
import dev.throughline.orders.saga.CheckoutCommand.CancelShipment;
import dev.throughline.orders.saga.CheckoutCommand.CapturePayment;
import dev.throughline.orders.saga.CheckoutCommand.ConfirmOrder;
import dev.throughline.orders.saga.CheckoutCommand.CreateShipment;
import dev.throughline.orders.saga.CheckoutCommand.RefundPayment;
import dev.throughline.orders.saga.CheckoutCommand.ReleaseInventory;
import dev.throughline.orders.saga.CheckoutCommand.ReserveInventory;
import dev.throughline.orders.saga.CheckoutCommand.VoidPayment;

/** Where each command of a checkout goes, and under which type. Safe for use by many threads. */
final class CheckoutCommands implements CommandWriter<CheckoutCommand> {
  private final CommandTypes<CheckoutCommand> types;

  CheckoutCommands(Json json) {
    types =
        CommandTypes.<CheckoutCommand>of(json)
            .type("inventory.reserve", ReserveInventory.class)
            .type("inventory.release", ReleaseInventory.class)
            .type("payments.authorize", AuthorizePayment.class)
            .type("payments.void", VoidPayment.class)
            .type("payments.capture", CapturePayment.class)
            .type("payments.refund", RefundPayment.class)
            .type("shipping.create", CreateShipment.class)
            .type("shipping.cancel", CancelShipment.class)
            .type("orders.confirm", ConfirmOrder.class)
            .type("orders.cancel", CancelOrder.class);
  }

  @Override
  public OutgoingCommand write(CheckoutCommand command) {
    return switch (command) {
      case ReserveInventory _ -> to("inventory", "reservation", "inventory.reserve", command);
      case ReleaseInventory _ -> to("inventory", "reservation", "inventory.release", command);
      case AuthorizePayment _ -> to("payments", "payment", "payments.authorize", command);
      case VoidPayment _ -> to("payments", "payment", "payments.void", command);
      case CapturePayment _ -> to("payments", "payment", "payments.capture", command);
      case RefundPayment _ -> to("payments", "payment", "payments.refund", command);
      case CreateShipment _ -> to("shipping", "shipment", "shipping.create", command);
      case CancelShipment _ -> to("shipping", "shipment", "shipping.cancel", command);
      case ConfirmOrder _ -> to("orders", "order", "orders.confirm", command);
      case CancelOrder _ -> to("orders", "order", "orders.cancel", command);
    };
  }

  private OutgoingCommand to(
      String context, String category, String type, CheckoutCommand command) {
    return types.write(context, category, command.orderId(), type, command);
  }
}
