package dev.throughline.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Two ways to do the same, measured in turns: a slow minute of the machine is a slow minute of
 * both. CPU is that of the calling thread, which does all the work, and of the garbage collector.
 *
 * @param name the operation that is measured
 * @param first whose time is divided by that of {@code second}
 */
record Contest(String name, Way first, Way second) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** A way to do something. */
  interface Way {
    /** Prepares so many operations, and returns the code that runs them. */
    Runnable prepare(int operations);
  }

  /**
   * The result of a contest.
   *
   * @param firstMicros of wall time that an operation takes, the first way
   * @param secondMicros the same, the second way
   * @param wall the ratios of wall time, sorted, one for each run
   * @param cpu the ratios of CPU time, the same
   */
  record Result(
      String name, double firstMicros, double secondMicros, List<Double> wall, List<Double> cpu) {
    public Result {
      wall = wall.stream().sorted().toList();
      cpu = cpu.stream().sorted().toList();
    }
  }

  private record Turn(long nanos, long cpuNanos) {}

  private record Run(List<Turn> first, List<Turn> second) {
    double wall() {
      return median(
          IntStream.range(0, first.size())
              .mapToObj(i -> (double) first.get(i).nanos() / second.get(i).nanos())
              .toList());
    }

    double cpu() {
      return (double) cpu(first) / cpu(second);
    }

    private static long cpu(List<Turn> turns) {
      return turns.stream().mapToLong(Turn::cpuNanos).sum();
    }
  }

  Result measure(Effort effort) {
    first.prepare(effort.warmUp()).run();
    second.prepare(effort.warmUp()).run();
    var runs = IntStream.range(0, effort.runs()).mapToObj(_ -> run(effort)).toList();
    return new Result(
        name,
        micros(runs.stream().flatMap(run -> run.first().stream()).toList(), effort),
        micros(runs.stream().flatMap(run -> run.second().stream()).toList(), effort),
        runs.stream().map(Run::wall).toList(),
        runs.stream().map(Run::cpu).toList());
  }

  private Run run(Effort effort) {
    var run = new Run(new ArrayList<>(), new ArrayList<>());
    for (var turn = 0; turn < effort.turns(); turn++) {
      if (turn % 2 == 0) {
        run.first().add(turn(first, effort));
        run.second().add(turn(second, effort));
      } else {
        run.second().add(turn(second, effort));
        run.first().add(turn(first, effort));
      }
    }
    return run;
  }

  private static Turn turn(Way way, Effort effort) {
    var work = way.prepare(effort.operations());
    var cpu = cpuNanos();
    var begun = System.nanoTime();
    work.run();
    return new Turn(System.nanoTime() - begun, cpuNanos() - cpu);
  }

  private static long cpuNanos() {
    var collecting =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(collecting);
  }

  private static double micros(List<Turn> turns, Effort effort) {
    var nanos = median(turns.stream().map(turn -> (double) turn.nanos()).toList());
    return nanos / effort.operations() / 1_000;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
