package dev.throughline.localstack;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Meter;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.host.ExecutionEnvironment;
import dev.throughline.localstack.host.FunctionHost;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions of a template, each with its environment. */
final class Functions implements AutoCloseable {
  private static final int AT_ONCE = 2;

  private final Path scratch;
  private final Map<String, ExecutionEnvironment> functions = new LinkedHashMap<>();
  private final Map<String, ExecutionEnvironment> beside = new LinkedHashMap<>();
  private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();
  private final Meter meter = new Meter();
  private final Set<String> killed = ConcurrentHashMap.newKeySet();
  private final Map<String, LongAdder> timeouts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> busy = new ConcurrentHashMap<>();

  private Functions(Path scratch) {
    this.scratch = scratch;
  }

  static Functions start(
      Template template, Resources resources, Endpoint aws, StackOptions options) {
    var functions = new Functions(scratch());
    try {
      functions.functions.putAll(
          start(template, resources, aws, options, options.root(), functions.scratch));
      options
          .beside()
          .ifPresent(
              root ->
                  functions.beside.putAll(
                      start(template, resources, aws, options, root, functions.scratch)));
    } catch (RuntimeException e) {
      functions.close();
      throw e;
    }
    return functions;
  }

  private static Map<String, ExecutionEnvironment> start(
      Template template,
      Resources resources,
      Endpoint aws,
      StackOptions options,
      Path root,
      Path scratch) {
    template.functions().values().forEach(function -> requireArtifact(function, root));
    var host = new FunctionHost(root, folder(scratch), options.clock());
    var started = new LinkedHashMap<String, ExecutionEnvironment>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var starting = new LinkedHashMap<String, Future<ExecutionEnvironment>>();
      for (var function : template.functions().values()) {
        var environment = new HashMap<>(aws.environment(function.id()));
        function
            .environment()
            .forEach((name, value) -> environment.put(name, resources.resolve(value)));
        starting.put(
            function.id(),
            threads.submit(
                () ->
                    ExecutionEnvironment.start(
                        () -> host.start(function, environment), options.clock())));
      }
      starting.forEach((id, function) -> started.put(id, started(function)));
    }
    return started;
  }

  private static Path folder(Path scratch) {
    try {
      return Files.createTempDirectory(scratch, "release-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireArtifact(LambdaFunction function, Path root) {
    if (!Files.exists(root.resolve(function.artifact()))) {
      throw new StackException(
          "%s needs %s, which is not built: mvn package"
              .formatted(function.id(), function.artifact()));
    }
  }

  private static ExecutionEnvironment started(Future<ExecutionEnvironment> function) {
    try {
      return function.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted");
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("throughline-functions-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int count() {
    return functions.size();
  }

  /**
   * Calls a function and waits for the result.
   *
   * @param source the service that invokes it
   * @param records in the event
   */
  InvocationResult invoke(String function, String source, byte[] event, int records) {
    meter.invoked(function, source, records, event.length);
    if (isKilled(function)) {
      return killed();
    }
    var begun = System.nanoTime();
    var result = turn(function).invoke(event);
    busy.computeIfAbsent(function, _ -> new LongAdder()).add(System.nanoTime() - begun);
    if (result instanceof InvocationResult.TimedOut) {
      timeouts.computeIfAbsent(function, _ -> new LongAdder()).increment();
    }
    return isKilled(function) ? killed() : result;
  }

  private static InvocationResult killed() {
    return new InvocationResult.Failed(
        "Runtime.ExitError", "the process of the function was killed");
  }

  /**
   * Ends a function as if its process had died: what it has in memory is lost, and its invocations
   * fail, also those that have begun, until it is revived.
   */
  void kill(String function) {
    killed.add(function);
    functions.get(function).close();
    Optional.ofNullable(beside.get(function)).ifPresent(ExecutionEnvironment::close);
  }

  /** The next invocation of a function starts it again. */
  void revive(String function) {
    killed.remove(function);
  }

  boolean isKilled(String function) {
    return killed.contains(function);
  }

  private ExecutionEnvironment turn(String function) {
    var turn = turns.computeIfAbsent(function, _ -> new AtomicLong()).getAndIncrement();
    return turn % 2 == 1
        ? beside.getOrDefault(function, functions.get(function))
        : functions.get(function);
  }

  /** Ends the functions that nobody has invoked for that time, and tells how many ended. */
  int endIdle(Duration time) {
    var ended =
        Stream.of(functions, beside)
            .flatMap(some -> some.values().stream())
            .filter(function -> function.endIfIdle(time));
    return (int) ended.count();
  }

  /** The invocations and the log output of the functions. */
  Map<Use, Consumption> consumed() {
    var consumed = new HashMap<>(meter.consumed());
    functions.forEach((id, function) -> consumed.put(Use.ofLog(id), function.logged()));
    return consumed;
  }

  /** The wall-clock time of the invocations of each function. */
  Map<String, Duration> busy() {
    return busy.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> Duration.ofNanos(entry.getValue().sum())));
  }

  Map<String, Long> timeouts() {
    return timeouts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().sum()));
  }

  @Override
  public void close() {
    functions.values().forEach(ExecutionEnvironment::close);
    beside.values().forEach(ExecutionEnvironment::close);
    try (var files = Files.walk(scratch)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
