package dev.throughline.localstack.artifact;

import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.IdleStack;
import dev.throughline.localstack.deployment.SamplesTest;
import dev.throughline.localstack.host.InvocationResult.Answered;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures cold starts, up to the first answer, under the runtime interface client: every function
 * as AWS starts it, in a process that has stopped at its checkpoint, from the restore to the first
 * answer; and, from the start of their processes, the same function and a {@link BareHandler} with
 * the same AWS clients, in turns.
 */
final class ColdStart {
  /** The longest permitted cold start, as a multiple of a bare handler's. */
  private static final double MOST = 1.2;

  private final Blueprint blueprint = Blueprint.read(Blueprint.TEMPLATE);
  private final Path scratch;
  private final IdleStack stack;
  private final TaskFolder tasks;
  private final List<LambdaFunction> functions;
  private final Map<String, List<Duration>> times = new TreeMap<>();

  private ColdStart(Path scratch, IdleStack stack, List<String> wanted) {
    this.scratch = scratch;
    this.stack = stack;
    this.tasks = new TaskFolder(scratch.resolve("tasks"));
    this.functions =
        blueprint.template().functions().values().stream()
            .filter(function -> wanted.isEmpty() || wanted.contains(function.id()))
            .toList();
  }

  /**
   * Prints the table, and exits with 1 if a function is too slow. Arguments: the number of
   * measurements of each start, then the functions, or none for all.
   */
  public static void main(String[] arguments) throws IOException {
    var rounds = Integer.parseInt(arguments[0]);
    var wanted = List.of(arguments).subList(1, arguments.length);
    var scratch = Files.createTempDirectory("throughline-coldstart-");
    List<String> slow;
    try (var stack = IdleStack.start(Blueprint.read(Blueprint.TEMPLATE).template())) {
      var measured = new ColdStart(scratch, stack, wanted);
      for (var round = 1; round <= rounds; round++) {
        System.out.printf("round %d of %d%n", round, rounds);
        measured.round();
      }
      slow = measured.print();
    } finally {
      for (var file : Blueprint.files(scratch)) {
        Files.delete(file);
      }
    }
    slow.forEach(
        function -> System.out.printf("%s takes more than %.1f of bare%n", function, MOST));
    System.exit(slow.isEmpty() ? 0 : 1);
  }

  private void round() {
    var bare = new TreeSet<String>();
    for (var function : functions) {
      if (bare.add(clients(function))) {
        note("bare " + clients(function), bare(function));
      }
      note(function.id(), whole(function));
      note("restored " + function.id(), restored(function));
    }
  }

  private void note(String what, Duration time) {
    times.computeIfAbsent(what, _ -> new ArrayList<>()).add(time);
  }

  /** The clients that a function must build before it can answer. */
  private static String clients(LambdaFunction function) {
    var names = function.environment().keySet();
    var clients = new TreeSet<String>();
    if (names.stream().anyMatch(name -> name.endsWith("_TABLE"))) {
      clients.add("dynamodb");
    }
    if (names.contains("EVENT_TOPIC")) {
      clients.add("sns");
    }
    // A queue that is consumed is called only when something fails.
    if (names.stream().anyMatch(name -> name.matches("(?!CONSUMED).*_QUEUE"))) {
      clients.add("sqs");
    }
    return clients.isEmpty() ? "none" : String.join("+", clients);
  }

  private Duration bare(LambdaFunction like) {
    var function =
        new LambdaFunction(
            "bare",
            "bare",
            like.artifact(),
            BareHandler.class.getName(),
            Map.of(),
            like.timeout(),
            like.memory(),
            like.role());
    var environment = new HashMap<>(stack.unguarded(like));
    environment.put("BARE_CLIENTS", clients(like));
    environment.put("EVENT_TABLE", stack.resources().tableName("EventTable"));
    environment.put("EVENT_TOPIC", stack.resources().get("EventTopic", "Ref"));
    var classPath = new ArrayList<>(classPath(like));
    classPath.add(ownClasses());
    return first(
        new FunctionProcess.Start(
            function, tasks.of(like.artifact()), classPath, environment, false, log(function)),
        like);
  }

  private Duration whole(LambdaFunction function) {
    return first(start(function, false), function);
  }

  private Duration first(FunctionProcess.Start start, LambdaFunction sampled) {
    var began = System.nanoTime();
    try (var process = FunctionProcess.start(start)) {
      answer(process, sampled);
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  private Duration restored(LambdaFunction function) {
    try (var process = FunctionProcess.start(start(function, true))) {
      process.awaitCheckpoint();
      var began = System.nanoTime();
      process.restore();
      answer(process, function);
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  private static void answer(FunctionProcess process, LambdaFunction function) {
    var result = process.invoke(SamplesTest.first(function.id()));
    if (!(result instanceof Answered)) {
      throw new IllegalStateException(function.id() + ": " + result + "\n" + process.said());
    }
  }

  private FunctionProcess.Start start(LambdaFunction function, boolean snapStart) {
    return new FunctionProcess.Start(
        function,
        tasks.of(function.artifact()),
        classPath(function),
        stack.unguarded(function),
        snapStart,
        log(function));
  }

  private Path log(LambdaFunction function) {
    return scratch.resolve(function.id() + ".log");
  }

  private List<Path> classPath(LambdaFunction function) {
    var classPath = new ArrayList<>(FunctionProcess.client());
    classPath.addAll(TaskFolder.classPath(tasks.of(function.artifact())));
    return classPath;
  }

  private static Path ownClasses() {
    try {
      return Path.of(BareHandler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The functions whose cold start takes too long, in proportion. */
  private List<String> print() throws IOException {
    var table = new ColdStartTable(times);
    var slow = new ArrayList<String>();
    for (var function : functions) {
      var size = Files.size(Blueprint.ROOT.resolve(function.artifact()));
      if (table.row(function, size, "bare " + clients(function)) > MOST) {
        slow.add(function.id());
      }
    }
    return slow;
  }
}
