package dev.throughline.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The steps of one history, for a person who wants to see them. */
final class History {
  private final Scheduler scheduler;
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();
  private int depth;

  History(Scheduler scheduler, boolean kept) {
    this.scheduler = scheduler;
    this.kept = kept;
  }

  void add(Supplier<String> what) {
    if (kept) {
      var millis = Duration.between(Scheduler.START, scheduler.now()).toMillis();
      lines.add(
          "%9.3f s %s%s"
              .formatted(millis / 1000.0, "  | ".repeat(Math.max(0, depth - 1)), what.get()));
    }
  }

  /** Marks that the next steps happen within another function's call. */
  void enter() {
    depth++;
  }

  void leave() {
    depth--;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
