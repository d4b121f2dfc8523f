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
              ".*(Commands|Erasure|Projection|Saga|Timers)Function",
              "dynamodb:(GetItem|PutItem|DeleteItem)",
              ".*-ParkingTable",
              "parking, which orders' projection and the dead letters show"),
          new Untried(
              "PublisherFunction",
              "dynamodb:BatchGetItem",
              ".*-EventTable",
              "the look-back of a publisher that does not know a stream"),
          new Untried(
              "Auditor(Api)?Function",
              "dynamodb:(BatchGetItem|PutItem)|sns:Publish|sqs:SendMessage",
              ".*",
              "the repair of what was never published"),
          new Untried(
              "OpsActionsFunction",
              "sqs:.*",
              ".*",
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
