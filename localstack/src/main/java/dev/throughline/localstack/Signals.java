package dev.throughline.localstack;

import dev.throughline.localstack.access.Call;
import dev.throughline.localstack.pollers.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the pollers of a table's stream after a write to the table. Safe for concurrent use. */
final class Signals {
  private static final Set<String> WRITES =
      Set.of(
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem");

  /** Not every write passes the gate. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Map<String, Signal> written = new ConcurrentHashMap<>();

  /**
   * The signal that is given after each answered write to the table.
   *
   * @param table its name
   */
  Signal written(String table) {
    return written.computeIfAbsent(table, _ -> new Signal(PATIENCE));
  }

  /** Records a completed call. */
  void done(Call call) {
    if (WRITES.contains(call.action())) {
      var resource = call.resource();
      written(resource.substring(resource.lastIndexOf('/') + 1)).give();
    }
  }
}
