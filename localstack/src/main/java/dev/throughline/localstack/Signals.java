package dev.throughline.localstack;

import dev.throughline.localstack.access.Call;
import dev.throughline.localstack.pollers.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes who polls a table's stream when somebody has written to it. Safe for concurrent use. */
final class Signals {
  private static final Set<String> WRITES =
      Set.of(
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem");

  /** Not all write through the gate. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Map<String, Signal> written = new ConcurrentHashMap<>();

  /**
   * Given whenever a call was answered that wrote to the table.
   *
   * @param table its name
   */
  Signal written(String table) {
    return written.computeIfAbsent(table, _ -> new Signal(PATIENCE));
  }

  /** Takes note of a call that was done. */
  void done(Call call) {
    if (WRITES.contains(call.action())) {
      var resource = call.resource();
      written(resource.substring(resource.lastIndexOf('/') + 1)).give();
    }
  }
}
