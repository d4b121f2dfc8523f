package dev.throughline.localstack.cli;

import dev.throughline.database.UnavailableException;
import dev.throughline.localstack.Backend;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackException;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.pollers.Poison;
import dev.throughline.localstack.template.TemplateException;
import dev.throughline.localstack.template.TemplateOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the local stack and runs the example. */
@Command(
    name = "localstack/up",
    subcommands = IssuerCommand.class,
    mixinStandardHelpOptions = true,
    description = "Runs a whole template on this machine, and an example on it.")
public final class Main implements Callable<Integer> {
  @Option(names = "--once", description = "End after the example; status 1 if it fails.")
  private boolean once;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "Run that template, with the artifacts and the example beside it (default:"
              + " template.yaml).")
  private String template = "template.yaml";

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "The value of a parameter of the template, instead of its default; repeatable.")
  private Map<String, String> parameters = new HashMap<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Keep the data in this folder over restarts. Without it, the data is in memory.")
  private @Nullable Path data;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Create tables, topics and queues at a running endpoint, such as LocalStack.")
  private @Nullable URI endpoint;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:THROUGHLINE_PORT:-8080}",
      description = "Port of the HTTP API (default: $THROUGHLINE_PORT, else 8080).")
  private int port;

  @Option(
      names = "--poison",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Damage so many of a hundred messages on their way, to try parking (default: 0).")
  private int poison;

  @Option(
      names = "--beside",
      paramLabel = "DIR",
      description =
          "Also run the functions of another release, built in that folder, as during a deployment:"
              + " each takes every second invocation.")
  private @Nullable Path beside;

  @ArgGroup(exclusive = false)
  private @Nullable TokenOptions tokens;

  @Option(names = "--root", hidden = true, defaultValue = ".")
  private Path root = Path.of(".");

  @Option(names = "--no-example", hidden = true)
  private boolean withoutExample;

  @Option(names = "--example", hidden = true)
  private @Nullable Path program;

  @Option(names = "--log", hidden = true)
  private @Nullable Path log;

  /** Functions that nobody has invoked for so long end, as on Lambda. */
  private static final Duration IDLE = Duration.ofSeconds(90);

  private volatile @Nullable LocalStack running;

  private final PrintStream console =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** The command line. */
  public static void main(String[] arguments) {
    var main = new Main();
    Runtime.getRuntime().addShutdownHook(new Thread(main::stop));
    System.exit(new CommandLine(main).execute(arguments));
  }

  @Override
  public Integer call() {
    var file = divertOutput();
    try {
      refuseContradictions();
      refuseTakenPort();
      run(file);
      return 0;
    } catch (TemplateException e) {
      console.println(template + " cannot be run:\n" + e.getMessage());
    } catch (StackException | UnavailableException e) {
      console.println("\nFAILED: " + e.getMessage() + "\nLog: " + file);
    } catch (RuntimeException e) {
      e.printStackTrace();
      console.println("\nFAILED: " + e + "\nLog: " + file);
    }
    return 1;
  }

  private void run(Path file) {
    var progress = new Progress(console);
    console.println("Starting the local stack");
    var options =
        new StackOptions(
            root,
            port,
            backend(),
            StackOptions.HOME,
            parameters(),
            new Poison(poison),
            Optional.ofNullable(beside),
            progress::line,
            Clock.systemUTC());
    var stack = LocalStack.start(options);
    running = stack;
    stack.keepEndingIdleFunctions(IDLE);
    console.println("Up after " + progress.seconds() + ". Log of the functions: " + file);
    if (once) {
      carryThrough(stack);
      return;
    }
    if (tokens == null) {
      example(stack);
    } else {
      TryNext.withToken(stack.baseUri(), tokens.issuer(), console);
    }
    awaitTheEnd();
  }

  private Map<String, String> parameters() {
    var values = new HashMap<>(parameters);
    if (tokens != null) {
      values.putAll(tokens.parameters());
    }
    return values;
  }

  private Backend backend() {
    return endpoint == null
        ? new Backend.Embedded(Optional.ofNullable(data))
        : new Backend.Running(endpoint, TemplateOptions.local().stackName());
  }

  /** A stack that stays up also stays up when the example fails, so that a person can look. */
  private void example(LocalStack stack) {
    try {
      carryThrough(stack);
    } catch (StackException e) {
      console.printf(
          "%nThe example failed: %s%nThe stack stays up at %s. Ctrl-C stops it.%n",
          e.getMessage(), stack.baseUri());
    }
  }

  private void carryThrough(LocalStack stack) {
    if (withoutExample) {
      console.printf(
          "%nThere is no example beside %s. The stack runs at %s.%n", template, stack.baseUri());
      return;
    }
    if (program != null) {
      new ExampleProgram(program).run(stack.baseUri(), console);
      console.printf("%nThe example ended as expected, at %s.%n", stack.baseUri());
      return;
    }
    var made = new Example(stack.baseUri(), console).run();
    if (once) {
      console.println("\nBoth orders ended as expected.");
    } else {
      new TryNext(stack.baseUri(), made).print(console);
    }
  }

  /** Runs when the process ends, except by kill -9. */
  private void stop() {
    var stack = running;
    if (stack != null) {
      stack.close();
      if (!once) {
        console.println("\nStopped.");
      }
    }
    PrivateCopy.delete();
  }

  static void awaitTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuseContradictions() {
    if (once && tokens != null) {
      throw new StackException("The example of --once has no token, so --issuer excludes it");
    }
    if (endpoint != null && data != null) {
      throw new StackException(
          "The endpoint of --endpoint keeps its data itself, so --data is excluded");
    }
  }

  private void refuseTakenPort() {
    if (port != 0 && PortOwner.taken(port)) {
      var owner = PortOwner.of(port).map(found -> " by " + found).orElse("");
      throw new StackException(
          "Port %d is taken%s. Choose another with --port N or THROUGHLINE_PORT=N."
              .formatted(port, owner));
    }
  }

  /** Functions log to the standard output, as on Lambda; the console is for the person. */
  private Path divertOutput() {
    try {
      var file = log == null ? Files.createTempFile("throughline-", ".log") : log;
      var stream = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
      System.setOut(stream);
      System.setErr(stream);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the log", e);
    }
  }
}
