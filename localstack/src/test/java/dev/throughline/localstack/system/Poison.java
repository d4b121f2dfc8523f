package dev.throughline.localstack.system;

import dev.throughline.orders.domain.CheckoutStyle;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Messages that nobody can read, each in a group of an order, before what is still to come there.
 */
final class Poison {
  private static final SqsClient SQS = RunningStack.stack().clients().sqs();

  private Poison() {}

  /** In every inbox through which an order goes on its way. */
  static void before(CheckoutStyle style, String order) {
    groups(style).forEach((queue, category) -> send(queue, "local#" + category + "#" + order));
  }

  /** Commands come in the group of the stream that they are for, events in that of their own. */
  private static Map<String, String> groups(CheckoutStyle style) {
    return switch (style) {
      case ORCHESTRATED ->
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
