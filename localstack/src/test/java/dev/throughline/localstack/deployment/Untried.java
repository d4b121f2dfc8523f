package dev.throughline.localstack.deployment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is allowed for a path that is tested on ports in memory, or for another queue, but that no
 * test takes from the artifact yet. A line that goes from here has to be replaced by that test.
 *
 * @param why the path
 */
record Untried(String functions, String actions, String resources, String why) {
  private static final List<Untried> ALL =
      List.of(
          new Untried(
              "(Timers|.*Commands|CustomersErasure|CheckoutSaga|TracesProjection)Function",
              "dynamodb:(GetItem|PutItem)",
              ".*-ParkingTable",
              "parking, which orders' projection and the dead letters show"),
          new Untried(
              "(Customers|Inventory)ProjectionFunction",
              "dynamodb:(PutItem|DeleteItem)",
              ".*-ParkingTable",
              "parking, which orders' projection and the dead letters show"),
          new Untried(
              "PublisherFunction",
              "dynamodb:BatchGetItem",
              ".*-EventTable",
              "the look-back of a publisher that does not know a stream"),
          new Untried(
              "Auditor(Api)?Function",
              "dynamodb:BatchGetItem",
              ".*-EventTable",
              "the age of what is missing"),
          new Untried(
              "AuditorApiFunction",
              "dynamodb:PutItem",
              ".*-FeedTable",
              "the repair of what was never published"),
          new Untried(
              "AuditorApiFunction",
              "sns:Publish",
              ".*-events[.]fifo",
              "the repair of what was never published"),
          new Untried(
              "AuditorApiFunction",
              "sqs:SendMessage",
              ".*-(commands[.]fifo|timers)",
              "the repair of what was never published"),
          new Untried(
              "OpsActionsFunction",
              "sqs:SendMessage",
              ".*-(timers|traces|checkout[.]fifo|(commands|projection|erasure)[.]fifo)",
              "redrive and a look into the dead letters, which some of the queues show"),
          new Untried(
              "OpsActionsFunction",
              "sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility)",
              ".*-dlq([.]fifo)?",
              "redrive and a look into the dead letters, which some of the queues show"));

  /** Whether somebody has said why this is allowed although nothing shows it. */
  static boolean isKnown(String function, UsageRules.Permission permission) {
    return ALL.stream()
        .anyMatch(
            one ->
                Pattern.matches(one.functions, function)
                    && Pattern.matches(one.actions, permission.action())
                    && Pattern.matches(one.resources, permission.resource()));
  }
}
