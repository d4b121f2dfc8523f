package dev.throughline.localstack;

import dev.throughline.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that outlives a stack. One stack at a time has it; a killed one has it no longer. */
final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens it, and creates it if need be.
   *
   * @param engine the database that works there; once one did, no other can
   */
  static DataFolder open(Path folder, String engine) {
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StackException(
            "Another local stack works in %s. Stop it, or name another folder with --data."
                .formatted(folder.toAbsolutePath()));
      }
      refuseAnotherEngine(folder, engine, channel);
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  /** Its tables would be empty, beside the messages and positions of those that are not read. */
  private static void refuseAnotherEngine(Path folder, String engine, FileChannel channel)
      throws IOException {
    var file = folder.resolve("engine");
    var wrote = Files.exists(file) ? Files.readString(file).strip() : unnamed(folder, engine);
    if (!wrote.equals(engine)) {
      channel.close();
      throw new StackException(
          "The tables in %s were written by another database: start with %s=%s, or name another folder with --data."
              .formatted(folder.toAbsolutePath(), Database.SWITCH, wrote));
    }
    Files.writeString(file, engine);
  }

  /** The first stacks had DynamoDB Local, and did not say so. */
  private static String unnamed(Path folder, String engine) {
    var file = folder.resolve("dynamodb").resolve("shared-local-instance.db");
    return Files.exists(file) ? "local" : engine;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  Path tables() {
    return folder.resolve("dynamodb");
  }

  Path queues() {
    return folder;
  }

  Path checkpoints() {
    return folder.resolve("checkpoints.json");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
