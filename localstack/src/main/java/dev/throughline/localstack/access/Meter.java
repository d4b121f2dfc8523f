package dev.throughline.localstack.access;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up what functions consume. Safe for concurrent use. */
public final class Meter {
  private final Map<Use, Consumption> consumed = new ConcurrentHashMap<>();

  /** Adds the consumption of one use. */
  void add(Use use, Consumption more) {
    consumed.merge(use, more, Consumption::plus);
  }

  /**
   * Adds an invocation of a function.
   *
   * @param source the service that invoked it: a queue, a table, a schedule, or HTTP
   * @param records in its event
   * @param bytes of its event
   */
  public void invoked(String function, String source, long records, long bytes) {
    add(Use.invocation(function, source), Consumption.request(records, bytes));
  }

  /** The consumption so far, by use. */
  public Map<Use, Consumption> consumed() {
    return Map.copyOf(consumed);
  }

  /** The consumption since {@code earlier}; uses that consumed nothing are left out. */
  public static Map<Use, Consumption> since(
      Map<Use, Consumption> earlier, Map<Use, Consumption> now) {
    var more = new HashMap<Use, Consumption>();
    now.forEach(
        (use, all) -> {
          var since = all.minus(earlier.getOrDefault(use, Consumption.NONE));
          if (!since.equals(Consumption.NONE)) {
            more.put(use, since);
          }
        });
    return Map.copyOf(more);
  }
}
