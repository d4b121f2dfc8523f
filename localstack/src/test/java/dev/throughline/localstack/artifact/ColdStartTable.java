package dev.throughline.localstack.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One line a function: artifact, memory, cold start from the restore of its snapshot, a bare
 * handler's, their ratio; the start without a snapshot, which is what a publication takes; and
 * permissions used/allowed if the tests of least privilege have recorded them.
 */
final class ColdStartTable {
  private static final Path PERMISSIONS =
      Blueprint.ROOT.resolve("localstack/target/permissions.json");

  private final Map<String, List<Duration>> times;
  private final JsonNode permissions;

  /**
   * @param times by function, {@code restored} and function, {@code bare} and clients
   */
  ColdStartTable(Map<String, List<Duration>> times) throws IOException {
    this.times = times;
    this.permissions =
        Files.exists(PERMISSIONS)
            ? new ObjectMapper().readTree(PERMISSIONS.toFile())
            : MissingNode.getInstance();
    System.out.printf(
        "%-29s %9s %6s %10s %9s %6s %11s %s%n",
        "function",
        "artifact",
        "memory",
        "cold start",
        "bare",
        "ratio",
        "no snapshot",
        permissions.isMissingNode() ? "" : "permissions used/allowed");
  }

  /** Prints a line and returns its ratio. */
  double row(LambdaFunction function, long size, String bare) {
    var restored = median("restored " + function.id());
    var compared = median(bare);
    var ratio = (double) restored / compared;
    System.out.printf(
        "%-29s %6.1f MB %3d MB %7d ms %6d ms %6.2f %8d ms %s (%s)%n",
        function.id(),
        size / 1e6,
        function.memory(),
        restored,
        compared,
        ratio,
        median(function.id()),
        used(function.id()),
        bare.substring("bare ".length()));
    return ratio;
  }

  private String used(String function) {
    var own = permissions.path(function);
    return own.isMissingNode()
        ? ""
        : own.path("used").asText() + "/" + own.path("allowed").asText();
  }

  private long median(String what) {
    var sorted = times.get(what).stream().sorted().toList();
    return sorted.get(sorted.size() / 2).toMillis();
  }
}
