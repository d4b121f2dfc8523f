package dev.throughline.localstack.system;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests of the console where Chromium is missing, with a loud message. */
final class SkippedWithoutChromium implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    var missing = Browser.missing();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("Chromium is there");
    }
    var reason =
        "SKIPPED: %s. The console was not looked at: there is no %s on the PATH. It would come with: apt install chromium chromium-driver"
            .formatted(test.getDisplayName(), String.join(" and no ", missing));
    if (test.getTestMethod().isEmpty()) {
      System.err.println(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
