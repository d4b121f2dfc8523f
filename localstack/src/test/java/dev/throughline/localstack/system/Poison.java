package dev.throughline.localstack.system;

import dev.throughline.orders.domain.CheckoutStyle;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Unreadable messages, each in a message group of an order, before the order's later messages. */
final class Poison {
  private static final SqsClient SQS = RunningStack.stack().clients().sqs();

  private Poison() {}

  /** Sends one to every inbox that an order of that style passes through. */
  static void before(CheckoutStyle style, String order) {
    groups(style).forEach((queue, category) -> send(queue, "local#" + category + "#" + order));
  }

  /**
   * The message groups by inbox: commands are in the group of their target stream, events in that
   * of their own stream.
   */
  private static Map<String, String> groups(CheckoutStyle style) {
    return switch (style) {
      case ORCHESTRATED, HYBRID ->
          Map.of(
              "InventoryInboxQueue", "reservation",
              "PaymentsInboxQueue", "payment",
              "ShippingInboxQueue", "shipment",
              "OrdersInboxQueue", "payment");
      case CHOREOGRAPHED ->
          Map.of(
              "InventoryInboxQueue", "order",
              "PaymentsInboxQueue", "order",
              "ShippingInboxQueue", "order",
              "OrdersInboxQueue", "payment");
    };
  }

  private static void send(String queue, String group) {
    SQS.sendMessage(
        send ->
            send.queueUrl(RunningStack.stack().resources().queueUrl(queue))
                .messageBody("this is no envelope " + Api.unique())
                .messageGroupId(group)
                .messageDeduplicationId(Api.unique()));
  }
}
