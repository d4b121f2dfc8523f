package dev.throughline.localstack.backend;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests of the container backend where Docker is missing, with a loud message. */
final class SkippedWithoutDocker implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    if (Chosen.kind() != Chosen.Kind.CONTAINER || LocalStackContainers.dockerAnswers()) {
      return ConditionEvaluationResult.enabled("the backend is there");
    }
    var reason =
        "SKIPPED: %s. THROUGHLINE_BACKEND=container needs Docker, and none answers. It would come with: apt install docker.io, or https://docs.docker.com/get-docker/. Without Docker: localstack/emulator/run"
            .formatted(test.getDisplayName());
    if (test.getTestMethod().isEmpty()) {
      System.err.println(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
