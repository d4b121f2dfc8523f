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
 * One line a function: artifact, memory, cold start, the bare handler's, their ratio, the start
 * from a restore; and permissions used/allowed if the tests of least privilege have recorded them.
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
        "%-29s %9s %6s %9s %9s %6s %9s %s%n",
        "function",
        "artifact",
        "memory",
        "start",
        "bare",
        "ratio",
        "restored",
        permissions.isMissingNode() ? "" : "permissions used/allowed");
  }

  void row(LambdaFunction function, long size, String bare) {
    var start = median(function.id());
    var compared = median(bare);
    System.out.printf(
        "%-29s %6.1f MB %3d MB %6d ms %6d ms %6.2f %9s %s (%s)%n",
        function.id(),
        size / 1e6,
        function.memory(),
        start,
        compared,
        (double) start / compared,
        times.containsKey("restored " + function.id())
            ? median("restored " + function.id()) + " ms"
            : "",
        used(function.id()),
        bare.substring("bare ".length()));
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
