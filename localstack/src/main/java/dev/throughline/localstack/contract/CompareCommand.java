package dev.throughline.localstack.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.TemplateReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two versions of an event's schema, and names the consumers of the type. */
@Command(
    name = "localstack/compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares two versions of an event's schema, and names the consumers of the type. Ends"
            + " with 1 if the change is not compatible.")
public final class CompareCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(index = "0", paramLabel = "TYPE", description = "For example order.created.")
  private String type = "";

  @Parameters(index = "1", paramLabel = "BEFORE", description = "A version, or a schema's file.")
  private String before = "";

  @Parameters(index = "2", paramLabel = "AFTER", description = "A version, or a schema's file.")
  private String after = "";

  @Option(
      names = "--mode",
      defaultValue = "FULL",
      description = "${COMPLETION-CANDIDATES} (default: FULL).")
  private Mode mode = Mode.FULL;

  @Option(names = "--root", hidden = true, defaultValue = ".")
  private Path root = Path.of(".");

  @Spec private CommandSpec spec;

  /** The command line. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new CompareCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() {
    var options = TemplateOptions.local();
    var file = root.resolve("template.yaml");
    var template = TemplateReader.read(file.toString(), text(file), options);
    var compatibility = new Compatibility(new Consumers(template, options.stackName()));
    var verdict = compatibility.compare(type, service(), schema(before), schema(after));
    print(verdict, spec.commandLine().getOut());
    return verdict.broken(mode).isEmpty() ? 0 : 1;
  }

  private void print(Compatibility.Verdict verdict, PrintWriter out) {
    out.printf("%s %s, compared with %s:%n", type, after, before);
    if (verdict.changes().isEmpty()) {
      out.println("  no change");
    }
    verdict.changes().forEach(change -> out.println("  " + change));
    var compatible = verdict.broken(mode).isEmpty();
    out.printf("%s: %s%n", mode, compatible ? "compatible" : "not compatible");
    if (!verdict.broken(Mode.BACKWARD).isEmpty()) {
      out.println("Stored events need an upcaster, and the version is a new major one.");
    }
    if (!verdict.broken(Mode.FORWARD).isEmpty()) {
      out.println("Consumers must be deployed before the events are written.");
    }
    out.println("Consumers:");
    verdict.consumers().forEach(consumer -> out.println("  " + consumer));
    out.flush();
  }

  /** Every golden event of a type names the same service. */
  private String service() {
    var folder = root.resolve("events/golden").resolve(type);
    try (var golden = Files.list(folder)) {
      return json(golden.sorted().findFirst().orElseThrow()).path("source").asText();
    } catch (IOException e) {
      throw mistake("There is no event type " + type + ": no folder " + folder);
    }
  }

  private JsonNode schema(String named) {
    var registered = root.resolve("events/schemas").resolve(type).resolve(named + ".json");
    return json(Files.exists(registered) ? registered : Path.of(named));
  }

  private JsonNode json(Path file) {
    try {
      return JSON.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw mistake(file + " is no JSON: " + e.getOriginalMessage());
    }
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw mistake("There is no file " + file + ", and no version of that name");
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
