package dev.throughline.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The owner of time: it runs tasks in the order of their times. Time never goes back. */
final class Scheduler {
  static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

  private record Task(Instant at, long order, Runnable work) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
  private Instant now = START;
  private long order;

  Instant now() {
    return now;
  }

  void at(Instant time, Runnable work) {
    tasks.add(new Task(time, order++, work));
  }

  void after(Duration delay, Runnable work) {
    at(now.plus(delay), work);
  }

  /** Advances time within a task; tasks that were due meanwhile run late. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Whether something is due before {@code limit} from now. */
  boolean hasNextWithin(Duration limit) {
    return !tasks.isEmpty() && tasks.peek().at().isBefore(now.plus(limit));
  }

  /** Runs the next task; false if there is none. */
  boolean runNext() {
    var task = tasks.poll();
    if (task == null) {
      return false;
    }
    now = task.at().isAfter(now) ? task.at() : now;
    task.work().run();
    return true;
  }
}
