package dev.throughline.database;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * A DynamoDB on this machine, with streams, that listens on loopback alone. It ends when it is
 * closed, or with this process, however that ends.
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
     * @param folder where the data is kept, also over the death of this process; empty for memory
     */
    Database start(Optional<Path> folder);
  }

  /**
   * Starts what the environment names.
   *
   * @param progress is told, a line at a time, what takes long
   * @throws UnavailableException with a line that says what would bring it
   */
  static Database start(Optional<Path> folder, Consumer<String> progress) {
    return start(System.getenv(), folder, progress);
  }

  /** Starts what the environment names, in memory; what takes long is told on standard error. */
  static Database inMemory() {
    return start(Optional.empty(), System.err::println);
  }

  /** The name of the engine that is started: what the environment says, else Dynoxide. */
  static String chosen() {
    return isNamed() ? System.getenv(SWITCH) : Dynoxide.NAME;
  }

  /** Whether the environment names an engine. */
  static boolean isNamed() {
    return !System.getenv().getOrDefault(SWITCH, "").isEmpty();
  }

  /** Starts what an environment names. */
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

  /** An engine by its name; empty if the build did not bring it. */
  static Optional<Engine> named(String name) {
    return ServiceLoader.load(Engine.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(engine -> engine.name().equals(name))
        .findFirst();
  }

  /** Where it listens. */
  URI endpoint();

  @Override
  void close();
}
