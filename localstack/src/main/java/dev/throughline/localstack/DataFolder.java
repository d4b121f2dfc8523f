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

/** The folder that outlives a stack. One running stack at a time owns it. */
final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens the folder, and creates it if it is missing.
   *
   * @param engine the database; a folder of another database is refused
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

  /**
   * A new database would have empty tables, beside the messages and checkpoints of the old ones.
   */
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

  /** The first stacks used DynamoDB Local, and did not record it. */
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

  Path objects() {
    return folder.resolve("s3");
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
