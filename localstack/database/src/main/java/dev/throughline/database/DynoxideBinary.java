package dev.throughline.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The program of Dynoxide: on the PATH, else in the cache, else built once into the cache by cargo.
 */
public final class DynoxideBinary {
  /** The version that is built. A program on the PATH is used in any version. */
  static final String VERSION = "3.2.0";

  private static final String PROGRAM = "dynoxide";
  private static final int LINES_KEPT = 20;

  private final Map<String, String> environment;
  private final Consumer<String> progress;

  private DynoxideBinary(Map<String, String> environment, Consumer<String> progress) {
    this.environment = environment;
    this.progress = progress;
  }

  /**
   * Finds the program, or builds it in two to five minutes.
   *
   * @param progress receives the reason for a build, and each compiled crate
   * @throws UnavailableException if it is not found and cannot be built
   */
  public static Path find(Map<String, String> environment, Consumer<String> progress) {
    return new DynoxideBinary(environment, progress).find();
  }

  private Path find() {
    var cached = cache().resolve("bin").resolve(PROGRAM);
    return onPath(PROGRAM)
        .or(() -> Optional.of(cached).filter(Files::isExecutable))
        .orElseGet(() -> build(cached));
  }

  private Optional<Path> onPath(String program) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** Outside the checkout, so that a clean one need not build it again. */
  private Path cache() {
    var caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    var folder =
        caches.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache")
            : Path.of(caches);
    return folder.resolve("throughline").resolve(PROGRAM + "-" + VERSION);
  }

  private Path build(Path wanted) {
    var cargo =
        onPath("cargo")
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "There is no dynoxide on the PATH, and no cargo (https://rustup.rs) to build it; with cargo: %s"
                            .formatted(String.join(" ", command(Path.of("cargo"))))));
    progress.accept(
        "DynamoDB's stand-in, Dynoxide %s, is not on the PATH: cargo builds it, once, into %s; takes two to five minutes"
            .formatted(VERSION, cache()));
    try {
      Files.createDirectories(cache().getParent());
      var scratch = Files.createTempDirectory(cache().getParent(), PROGRAM + "-");
      try {
        install(cargo, scratch);
        Files.createDirectories(wanted.getParent());
        Files.move(scratch.resolve("bin").resolve(PROGRAM), wanted, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(scratch);
      }
      return wanted;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + cache(), e);
    }
  }

  private static List<String> command(Path cargo) {
    return List.of(
        cargo.toString(),
        "install",
        "dynoxide-rs",
        "--version",
        VERSION,
        "--locked",
        "--no-default-features",
        "--features",
        "native-sqlite,http-server,cli");
  }

  private void install(Path cargo, Path scratch) throws IOException {
    var command = new ArrayList<>(command(cargo));
    command.addAll(List.of("--root", scratch.toString()));
    var said = new ArrayDeque<String>();
    var process =
        new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true).start();
    try (var lines = process.inputReader().lines()) {
      lines.forEach(
          line -> {
            progress.accept(line);
            said.add(line);
            if (said.size() > LINES_KEPT) {
              said.remove();
            }
          });
      if (process.waitFor() != 0) {
        throw new UnavailableException(
            "cargo cannot build Dynoxide; a dynoxide on the PATH is enough. The output of cargo:\n"
                + String.join("\n", said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while cargo built Dynoxide", e);
    } finally {
      process.destroy();
    }
  }

  private static String join(String path, String folder) {
    return path + File.pathSeparator + folder;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
    }
  }
}
