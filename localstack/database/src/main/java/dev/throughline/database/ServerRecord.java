package dev.throughline.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A folder with the database's file, and the process id of the server that works on it. A server
 * ends a moment after its parent process was killed; with this record the next server does not race
 * with it.
 */
record ServerRecord(Path folder) {
  static ServerRecord in(Path folder) {
    try {
      return new ServerRecord(Files.createDirectories(folder).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + folder, e);
    }
  }

  Path database() {
    return folder.resolve("dynoxide.db");
  }

  private Path file() {
    return folder.resolve("server");
  }

  void write(long server) {
    try {
      Files.writeString(file(), Long.toString(server));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  /** Ends a remaining server of this folder; returns when it has ended. */
  void endServer() {
    try {
      var server = Files.exists(file()) ? Files.readString(file()) : "";
      if (server.matches("[0-9]{1,18}")) {
        ProcessHandle.of(Long.parseLong(server))
            .filter(this::worksHere)
            .ifPresent(ServerRecord::end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(), e);
    }
  }

  /** A process id may have been given to another process meanwhile. */
  private boolean worksHere(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(database().toString()))
        .isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
