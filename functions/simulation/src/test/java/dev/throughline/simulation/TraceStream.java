package dev.throughline.simulation;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.testkit.InMemoryTraces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The second reader of the event table's stream, which gathers commits and notes them in the
 * traces. A batch that is not noted whole comes again, perhaps in other parts.
 */
final class TraceStream {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration LONGEST_STALL = Duration.ofSeconds(400);

  private final Chaos chaos;
  private final boolean forgetsFailures;
  private final InMemoryTraces table = new InMemoryTraces();
  private final Traces traces;
  private final List<Commit> records = new ArrayList<>();
  private int next;
  private boolean planned;

  /**
   * @param forgetsFailures a deliberate bug
   */
  TraceStream(Chaos chaos, boolean forgetsFailures) {
    this.chaos = chaos;
    this.forgetsFailures = forgetsFailures;
    this.traces = new PartByPart(table, chaos);
  }

  void accept(Commit commit) {
    records.add(commit);
    plan();
  }

  private void plan() {
    if (!planned) {
      planned = true;
      chaos.scheduler.after(WINDOW.plus(chaos.delay(LONGEST_STALL)), this::poll);
    }
  }

  private void poll() {
    planned = false;
    var from = next;
    var size = chaos.strikes(Fault.SPLIT_BATCH) ? chaos.chance.between(1, 5) : 1_000;
    var end = Math.min(records.size(), from + size);
    var batch = List.copyOf(records.subList(from, end));
    next = forgetsFailures ? end : from;
    var noted = chaos.invoke("traces of " + batch.size(), () -> traces.add(Trace.of(batch)));
    if (noted && !chaos.strikes(Fault.DUPLICATE)) {
      next = end;
    }
    if (next < records.size()) {
      plan();
    }
  }

  /** Which commits of a request are in the traces. */
  Set<CommitRef> find(TenantId tenant, String correlationId) {
    return table.find(tenant, correlationId);
  }

  /** The commits that were not noted. */
  List<String> left() {
    return records.subList(next, records.size()).stream()
        .map(commit -> "traces: " + Words.of(commit))
        .toList();
  }

  /** A table that can die between two items. */
  private record PartByPart(Traces table, Chaos chaos) implements Traces {
    @Override
    public void add(List<Trace> traces) {
      for (var trace : traces) {
        chaos.call(
            "note " + trace.commits().size() + " of " + trace.correlationId(),
            () -> {
              table.add(List.of(trace));
              return true;
            });
      }
    }

    @Override
    public Set<CommitRef> find(TenantId tenant, String correlationId) {
      return table.find(tenant, correlationId);
    }
  }
}
