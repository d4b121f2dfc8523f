package dev.throughline.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder in the file system that Linux keeps in memory: a file there needs no disk. */
final class MemoryFolder {
  private static final Path MEMORY = Path.of("/dev/shm");

  /** A container may have very little of it. */
  private static final long ENOUGH_BYTES = 2L << 30;

  private MemoryFolder() {}

  /** A new folder; empty if this machine has no such file system, or too little space in it. */
  static Optional<Path> create() {
    try {
      return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES
          ? Optional.of(Files.createTempDirectory(MEMORY, "throughline-"))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create a folder in " + MEMORY, e);
    }
  }
}
