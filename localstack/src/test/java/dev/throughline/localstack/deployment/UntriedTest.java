package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntriedTest {
  private static boolean isKnown(String function, String action, String resource) {
    var arn = "arn:aws:service:us-east-1:000000000000:throughline-" + resource;
    return Untried.isKnown(function, new UsageRules.Permission(1, action, arn, "", false));
  }

  @Test
  void whatIsListedIsKnown() {
    assertThat(isKnown("PaymentsCommandsFunction", "dynamodb:PutItem", "ParkingTable")).isTrue();
    assertThat(isKnown("AuditorApiFunction", "sns:Publish", "events.fifo")).isTrue();
    assertThat(isKnown("OpsActionsFunction", "sqs:DeleteMessage", "timers-dlq")).isTrue();
  }

  @Test
  void nobodyIsExcusedForMoreThanTheirPath() {
    assertThat(isKnown("PaymentsCommandsFunction", "dynamodb:DeleteItem", "ParkingTable"))
        .isFalse();
    assertThat(isKnown("PaymentsCommandsFunction", "dynamodb:PutItem", "EventTable")).isFalse();
    assertThat(isKnown("AuditorFunction", "sns:Publish", "events.fifo")).isFalse();
    assertThat(isKnown("AuditorApiFunction", "dynamodb:PutItem", "EventTable")).isFalse();
    assertThat(isKnown("OpsActionsFunction", "sqs:PurgeQueue", "timers-dlq")).isFalse();
    assertThat(isKnown("OpsActionsFunction", "sqs:SendMessage", "timers-dlq")).isFalse();
    assertThat(isKnown("OpsActionsFunction", "sqs:DeleteMessage", "timers")).isFalse();
  }
}
