package dev.throughline.localstack.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.IdleStack;
import dev.throughline.localstack.deployment.Sample;
import dev.throughline.localstack.deployment.SamplesTest;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.host.InvocationResult.Answered;
import dev.throughline.localstack.template.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A priming that fails before the snapshot of a function, and a connection that is dead after its
 * restore. {@link ArtifactTest} has the snapshots and restores of every function.
 */
@ResourceLock(FunctionProcess.LIBRARY)
class SnapStartTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);
  private static final String READER = "CustomersQueryFunction";

  /** On a busy machine a client may give up its first connection before the snapshot. */
  private static final int STARTS = 5;

  @TempDir static Path scratch;
  private static IdleStack stack;
  private static TaskFolder tasks;

  @BeforeAll
  static void start() {
    stack = IdleStack.start(BLUEPRINT.template());
    tasks = new TaskFolder(scratch.resolve("tasks"));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void aPrimingThatFailsIsLoggedAndTheSnapshotIsTaken() {
    var function = BLUEPRINT.template().functions().get(READER);
    var environment = new HashMap<>(stack.environment(function));
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");
    try (var process = process(function, environment)) {
      process.awaitCheckpoint();
      assertThat(process.said()).contains("could not be primed");
    }
  }

  @Test
  void aConnectionThatIsDeadAfterTheRestoreIsReplaced() {
    var function = BLUEPRINT.template().functions().get(READER);
    var environment = new HashMap<>(stack.environment(function));
    try (var line = Line.to(environment.get("AWS_ENDPOINT_URL_DYNAMODB"))) {
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", line.address());
      for (var start = 1; start <= STARTS; start++) {
        try (var process = process(function, environment)) {
          process.awaitCheckpoint();
          if (line.cut() > 0) {
            process.restore();
            assertThat(status(process.invoke(SamplesTest.first(READER)))).isEqualTo(404);
            return;
          }
        }
      }
      fail("no connection was held over the snapshot in %d starts", STARTS);
    }
  }

  private static int status(InvocationResult result) {
    return Sample.parse(new String(((Answered) result).payload(), StandardCharsets.UTF_8))
        .path("statusCode")
        .asInt();
  }

  private static FunctionProcess process(LambdaFunction function, Map<String, String> environment) {
    return FunctionProcess.start(
        new FunctionProcess.Start(
            function,
            tasks.of(function.artifact()),
            FunctionProcess.client(),
            environment,
            true,
            scratch.resolve(function.id() + ".log")));
  }
}
