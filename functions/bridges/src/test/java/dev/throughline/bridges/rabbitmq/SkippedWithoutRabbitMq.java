package dev.throughline.bridges.rabbitmq;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests of RabbitMQ where there is none, with a loud message. */
public final class SkippedWithoutRabbitMq implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    if (LocalRabbitMq.server().isPresent()) {
      return ConditionEvaluationResult.enabled("RabbitMQ is there");
    }
    var reason =
        "SKIPPED: %s. The bridge to RabbitMQ was not tried: there is no rabbitmq-server in /usr/lib/rabbitmq. It would come with: apt install rabbitmq-server"
            .formatted(test.getDisplayName());
    System.err.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
