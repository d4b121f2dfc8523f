package dev.throughline.localstack.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.IdleStack;
import dev.throughline.localstack.deployment.Sample;
import dev.throughline.localstack.deployment.SamplesTest;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Mapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every function of template.yaml from its function.zip, in a process of its own, under Lambda's
 * runtime interface client, with the template's environment as real environment variables and a
 * heap as large as its memory setting gives. A function for which a caller waits is primed before
 * its snapshot, which writes nothing, and is restored. Each is sent the same samples as in {@link
 * SamplesTest}.
 */
@ResourceLock(FunctionProcess.LIBRARY)
class ArtifactTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);

  @TempDir Path scratch;

  private final Map<String, FunctionProcess> processes = new HashMap<>();

  @Test
  void everyFunctionIsPrimedAndAnswersItsSamplesUnderTheRuntimeInterfaceClient() {
    var samples = new TreeMap<String, Sample>();
    Sample.all().forEach(sample -> samples.put(sample.toString(), sample));
    assertThat(SamplesTest.STORY.keySet().stream().map(name -> samples.get(name).function()))
        .containsOnly(BLUEPRINT.template().functions().keySet().toArray(String[]::new));
    try (var stack = IdleStack.start(BLUEPRINT.template())) {
      startAll(stack);
      assertThat(items(stack)).as("what priming has left").isEmpty();
      var all = new SoftAssertions();
      SamplesTest.STORY.forEach(
          (name, expected) ->
              all.check(
                  () -> {
                    var sample = samples.get(name);
                    SamplesTest.assertAnswer(sample, expected, invoke(sample));
                  }));
      all.assertAll();
    } finally {
      processes.values().forEach(FunctionProcess::close);
    }
  }

  /** All of them before the first sample, since the last ones depend on how old the data is. */
  private void startAll(IdleStack stack) {
    var tasks = new TaskFolder(scratch.resolve("tasks"));
    for (var function : BLUEPRINT.template().functions().values()) {
      var isWaitedFor = isWaitedFor(function.id());
      var process =
          FunctionProcess.start(
              new FunctionProcess.Start(
                  function,
                  tasks.of(function.artifact()),
                  FunctionProcess.client(),
                  stack.environment(function),
                  isWaitedFor,
                  scratch.resolve(function.id() + ".log")));
      processes.put(function.id(), process);
      if (isWaitedFor) {
        assertIsPrimed(process, function.id());
      } else {
        process.awaitReady();
      }
    }
  }

  private static void assertIsPrimed(FunctionProcess process, String id) {
    process.awaitCheckpoint();
    assertThat(process.said())
        .as(id)
        .contains("is primed")
        .doesNotContain("could not be primed")
        .doesNotContain("Exception");
  }

  private InvocationResult invoke(Sample sample) {
    var process = processes.get(sample.function());
    process.restore();
    return process.invoke(sample.event().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** All items of all tables. */
  private static List<?> items(IdleStack stack) {
    var dynamoDb = stack.clients().dynamoDb();
    return dynamoDb.listTables().tableNames().stream()
        .flatMap(table -> dynamoDb.scan(scan -> scan.tableName(table)).items().stream())
        .toList();
  }

  /** Whether a caller waits for it: not for those that only a schedule calls. */
  private static boolean isWaitedFor(String function) {
    return BLUEPRINT.template().mappings().stream()
        .filter(Mapping.OfSchedule.class::isInstance)
        .noneMatch(schedule -> schedule.function().equals(function));
  }
}
