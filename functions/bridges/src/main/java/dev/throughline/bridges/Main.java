package dev.throughline.bridges;

import dev.throughline.bridges.report.JsonLines;
import dev.throughline.bridges.report.LogManagerWithoutReset;
import dev.throughline.bridges.settings.Environment;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@code bridge --to kafka|rabbitmq}, or {@code --from}. The environment has the settings. */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    description = "Forwards the feed to a broker, or takes commands from it.",
    footer = "The environment has the settings: see functions/bridges/README.md.",
    exitCodeListHeading = "Ends with:%n",
    exitCodeList = {
      "2:unusable options or settings",
      "3:another bridge has taken a partition over",
      "143:ended by a signal, after the step that was under way"
    })
public final class Main implements Callable<Integer> {
  private static final int UNUSABLE = 2;

  /** The brokers that there is a bridge to. */
  enum Broker {
    KAFKA,
    RABBITMQ;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One of both. */
  private static final class Direction {
    @Option(
        names = "--to",
        required = true,
        paramLabel = "BROKER",
        description = "Forwards events to: ${COMPLETION-CANDIDATES}.")
    private @Nullable Broker to;

    @Option(
        names = "--from",
        required = true,
        paramLabel = "BROKER",
        description = "Takes commands from: ${COMPLETION-CANDIDATES}.")
    private @Nullable Broker from;
  }

  @ArgGroup(multiplicity = "1")
  private Direction direction = new Direction();

  private final Map<String, String> variables;

  Main(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The process. */
  public static void main(String[] options) {
    System.setProperty(LogManagerWithoutReset.PROPERTY, LogManagerWithoutReset.class.getName());
    System.exit(status(System.getenv(), options));
  }

  static int status(Map<String, String> variables, String... options) {
    return new CommandLine(new Main(variables))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(options);
  }

  @Override
  public Integer call() throws Exception {
    var environment = new Environment(variables);
    var work = work(environment);
    if (!environment.problems().isEmpty()) {
      System.err.println("These settings are not usable:");
      environment.problems().forEach(problem -> System.err.println("  " + problem));
      return UNUSABLE;
    }
    JsonLines.to(System.out);
    try {
      return work.call();
    } catch (SdkClientException e) {
      System.err.println("The settings of the AWS SDK are not usable: " + e.getMessage());
      return UNUSABLE;
    }
  }

  /** What is to be done; what is wrong with its settings is recorded in the environment. */
  private Callable<Integer> work(Environment environment) {
    if (direction.to != null) {
      return EventWork.of(direction.to, environment);
    }
    if (direction.from != null) {
      return CommandWork.of(direction.from, environment);
    }
    throw new IllegalStateException("picocli asks for one of both");
  }
}
