package dev.throughline.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Loops in memory, by JMH, each in processes of its own with the JVM's settings on Lambda. */
final class LoopSuite implements Suite {
  private static final TimeValue ITERATION = TimeValue.seconds(1);
  private static final int ITERATIONS = 3;
  private static final String BASELINE = "parse";

  @Override
  public String name() {
    return "loops";
  }

  @Override
  public String title() {
    return "Loops in memory under C1 alone, in events (publish, index: records) a second, against"
        + " reading the events' JSON as a tree";
  }

  @Override
  public Table run(Effort effort) {
    try {
      return table(new Runner(options(effort)).run());
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH does not run", e);
    }
  }

  private static Options options(Effort effort) {
    var options =
        new OptionsBuilder()
            .include(DecodeBenchmark.class.getName())
            .include(ConsumerBenchmark.class.getName())
            .shouldFailOnError(true)
            .timeUnit(TimeUnit.SECONDS);
    if (effort.equals(Effort.ONCE)) {
      return options
          .forks(0)
          .mode(Mode.SingleShotTime)
          .warmupIterations(0)
          .measurementIterations(1)
          .verbosity(VerboseMode.SILENT)
          .build();
    }
    return options
        .forks(effort.runs())
        .mode(Mode.Throughput)
        .warmupIterations(ITERATIONS)
        .warmupTime(ITERATION)
        .measurementIterations(ITERATIONS)
        .measurementTime(ITERATION)
        .verbosity(VerboseMode.SILENT)
        .jvmArgs(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms512m",
            "-Xmx512m",
            "--sun-misc-unsafe-memory-access=allow")
        .build();
  }

  private static Table table(Iterable<RunResult> results) {
    var table = new Table("", "a second: median", "its runs", "of parse");
    var baselines = baselines(results);
    for (var result : results) {
      var rate = rate(result);
      var baseline = baselines.get(lines(result.getParams()));
      table.add(
          label(result.getParams()),
          Figures.rate(rate),
          rates(result).stream().map(Figures::rate).collect(Collectors.joining(" ")),
          baseline == null ? "" : Figures.ratio(rate / baseline));
    }
    return table;
  }

  private static Map<String, Double> baselines(Iterable<RunResult> results) {
    var baselines = new HashMap<String, Double>();
    for (var result : results) {
      if (method(result.getParams()).equals(BASELINE)) {
        baselines.put(lines(result.getParams()), rate(result));
      }
    }
    return baselines;
  }

  private static List<Double> rates(RunResult result) {
    return result.getBenchmarkResults().stream().map(LoopSuite::score).sorted().toList();
  }

  private static double rate(RunResult result) {
    return Contest.median(rates(result));
  }

  private static double score(BenchmarkResult fork) {
    return fork.getPrimaryResult().getScore();
  }

  private static String label(BenchmarkParams params) {
    var lines = lines(params);
    return method(params) + (lines.isEmpty() ? "" : ", orders of " + lines + " lines");
  }

  private static String method(BenchmarkParams params) {
    return params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
  }

  private static String lines(BenchmarkParams params) {
    var lines = params.getParam("lines");
    return lines == null ? "" : lines;
  }
}
