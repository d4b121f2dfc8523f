package dev.throughline.localstack;

import dev.throughline.localstack.pollers.Poison;
import dev.throughline.localstack.template.TemplateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The options for starting a stack.
 *
 * @param root the folder of template.yaml, to which the artifacts' paths are relative
 * @param port of the HTTP API; 0 for any that is free
 * @param backend the services that hold the tables, topics and queues
 * @param region in which the stack takes itself to be
 * @param parameters values that replace the defaults of the template's parameters; with {@code
 *     JwtIssuer} among them callers need tokens, else every caller is tenant {@code local}
 * @param poison the messages that are damaged on their way to a function, for a test of poison
 * @param beside the folder of another release whose functions run beside those of {@code root}, as
 *     during a deployment: each takes every second invocation
 * @param progress receives a line for each started part
 */
public record StackOptions(
    Path root,
    int port,
    Backend backend,
    String region,
    Map<String, String> parameters,
    Poison poison,
    Optional<Path> beside,
    Consumer<String> progress,
    Clock clock) {

  /** The region of a stack that does not say. */
  public static final String HOME = TemplateOptions.local().region();

  /** Of the template in the working directory or above it, in memory, on any free port. */
  public static StackOptions inMemory() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      if (folder.getParent() == null) {
        throw new StackException("There is no template.yaml here, nor in a folder above");
      }
      folder = folder.getParent();
    }
    var memory = new Backend.Embedded(Optional.empty());
    return new StackOptions(
        folder,
        0,
        memory,
        HOME,
        Map.of(),
        Poison.NONE,
        Optional.empty(),
        _ -> {},
        Clock.systemUTC());
  }

  /** The same with the data in a folder. */
  public StackOptions withData(Path folder) {
    return withBackend(new Backend.Embedded(Optional.of(folder)));
  }

  /** The same on another backend. */
  public StackOptions withBackend(Backend other) {
    return new StackOptions(root, port, other, region, parameters, poison, beside, progress, clock);
  }

  /** The same with another template. */
  public StackOptions withRoot(Path folder) {
    return new StackOptions(
        folder, port, backend, region, parameters, poison, beside, progress, clock);
  }

  /** The same in another region. */
  public StackOptions in(String other) {
    return new StackOptions(
        root, port, backend, other, parameters, poison, beside, progress, clock);
  }

  /** The same with other parameters of the template. */
  public StackOptions withParameters(Map<String, String> values) {
    return new StackOptions(
        root, port, backend, region, Map.copyOf(values), poison, beside, progress, clock);
  }

  /** The same with the functions of another release beside. */
  public StackOptions withBeside(Path other) {
    return new StackOptions(
        root, port, backend, region, parameters, poison, Optional.of(other), progress, clock);
  }

  /** The same by another clock, which schedules follow. */
  public StackOptions withClock(Clock other) {
    return new StackOptions(
        root, port, backend, region, parameters, poison, beside, progress, other);
  }

  /** The issuer of the callers' tokens; empty if they need none. */
  Optional<String> issuer() {
    return Optional.ofNullable(parameters.get("JwtIssuer"));
  }
}
