package dev.throughline.database;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * A DynamoDB on this machine, with streams, that listens on loopback only. It ends when it is
 * closed, or with this process, also after a kill.
 */
public interface Database extends AutoCloseable {
  /** The variable that names the engine; not set, or empty, means {@link Dynoxide}. */
  String SWITCH = "THROUGHLINE_DYNAMODB";

  /**
   * The databases that {@link #SWITCH} can name; found on the class path by {@link ServiceLoader}.
   */
  interface Engine {
    /** As the switch names it. */
    String name();

    /**
     * Starts on a free port.
     *
     * @param folder for the data, which outlives this process; empty for memory
     */
    Database start(Optional<Path> folder);
  }

  /**
   * Starts the engine that the environment names.
   *
   * @param progress receives lines about long work
   * @throws UnavailableException with the command that would install it
   */
  static Database start(Optional<Path> folder, Consumer<String> progress) {
    return start(System.getenv(), folder, progress);
  }

  /** Starts the engine that the environment names, in memory; progress goes to standard error. */
  static Database inMemory() {
    return start(Optional.empty(), System.err::println);
  }

  /** The name of the engine to start: the environment's, else Dynoxide. */
  static String chosen() {
    return isNamed() ? System.getenv(SWITCH) : Dynoxide.NAME;
  }

  /** Whether the environment names an engine. */
  static boolean isNamed() {
    return !System.getenv().getOrDefault(SWITCH, "").isEmpty();
  }

  /** Starts the engine that an environment names. */
  static Database start(
      Map<String, String> environment, Optional<Path> folder, Consumer<String> progress) {
    var name = environment.getOrDefault(SWITCH, "");
    return name.isEmpty() || name.equals(Dynoxide.NAME)
        ? Dynoxide.start(DynoxideBinary.find(environment, progress), folder)
        : named(name)
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "%s must be dynoxide or local; local needs a build with %s=local, which downloads Amazon's DynamoDB Local; the value is %s"
                            .formatted(SWITCH, SWITCH, name)))
            .start(folder);
  }

  /** An engine by its name; empty if it is not in the build. */
  static Optional<Engine> named(String name) {
    return ServiceLoader.load(Engine.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(engine -> engine.name().equals(name))
        .findFirst();
  }

  /** The address on which it listens. */
  URI endpoint();

  @Override
  void close();
}
