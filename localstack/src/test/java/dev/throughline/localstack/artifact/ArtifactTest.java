package dev.throughline.localstack.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.IdleStack;
import dev.throughline.localstack.deployment.Sample;
import dev.throughline.localstack.deployment.SamplesTest;
import dev.throughline.localstack.host.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function of template.yaml from its function.zip, in a process of its own, under Lambda's
 * runtime interface client, with the template's environment as real environment variables and a
 * heap as large as its memory setting gives. It is sent the same samples as in {@link SamplesTest}.
 */
class ArtifactTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);

  @TempDir Path scratch;

  private final Map<String, FunctionProcess> processes = new HashMap<>();

  @Test
  void everyFunctionAnswersItsSamplesUnderTheRuntimeInterfaceClient() {
    var samples = new TreeMap<String, Sample>();
    Sample.all().forEach(sample -> samples.put(sample.toString(), sample));
    var tasks = new TaskFolder(scratch.resolve("tasks"));
    try (var stack = IdleStack.start(BLUEPRINT.template())) {
      var all = new SoftAssertions();
      SamplesTest.STORY.forEach(
          (name, expected) ->
              all.check(
                  () -> {
                    var sample = samples.get(name);
                    SamplesTest.assertAnswer(sample, expected, invoke(sample, stack, tasks));
                  }));
      all.assertAll();
      assertThat(processes.keySet())
          .containsExactlyInAnyOrderElementsOf(BLUEPRINT.template().functions().keySet());
    } finally {
      processes.values().forEach(FunctionProcess::close);
    }
  }

  private InvocationResult invoke(Sample sample, IdleStack stack, TaskFolder tasks) {
    return processes
        .computeIfAbsent(sample.function(), id -> start(id, stack, tasks))
        .invoke(sample.event().toString().getBytes(StandardCharsets.UTF_8));
  }

  private FunctionProcess start(String id, IdleStack stack, TaskFolder tasks) {
    var function = BLUEPRINT.template().functions().get(id);
    return FunctionProcess.start(
        new FunctionProcess.Start(
            function,
            tasks.of(function.artifact()),
            FunctionProcess.client(),
            stack.environment(function),
            false,
            scratch.resolve(id + ".log")));
  }
}
