package dev.throughline.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dynoxide, an open stand-in for DynamoDB, as a process of its own. It is ended as by a crash:
 * acknowledged writes are in its file. Safe for concurrent use.
 */
public final class Dynoxide implements Database {
  /** As {@link Database#SWITCH} names it. */
  public static final String NAME = "dynoxide";

  private static final System.Logger LOG = System.getLogger(Dynoxide.class.getName());
  private static final String LISTENING = "listening on ";
  private static final String TAKEN = "already in use";
  private static final int TRIES = 10;
  private static final long PATIENCE_SECONDS = 10;

  /**
   * Starts the server in a process group of its own, so that Ctrl-C does not reach it, and beside
   * it a watcher that waits for the end of the standard input: the input ends with this process,
   * also by kill -9, and the watcher then ends the server. The server's process prints its id
   * before it becomes the server, so the id is always the first line.
   */
  private static final String GUARDED =
      """
      trap '' HUP INT TERM
      exec 3<&0
      set -m
      (echo "$BASHPID"; exec "$@" < /dev/null 3<&- 2>&1) &
      server=$!
      (while read -r _; do :; done; kill -KILL "$server") <&3 > /dev/null 2>&1 &
      watch=$!
      exec 3<&-
      exec 2> /dev/null
      wait "$server"
      kill -KILL "$watch"
      [ -z "$SCRATCH" ] || rm -rf "$SCRATCH"
      """;

  private final Process guard;
  private final long server;
  private final URI endpoint;

  private Dynoxide(Process guard, long server, URI endpoint) {
    this.guard = guard;
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * Starts on a free port.
   *
   * @param binary the program
   * @param folder where the data is kept; empty for memory: a file in a {@link MemoryFolder}, since
   *     only a file can have the {@link StreamIndex}, else the server's own memory. Only one server
   *     at a time uses a folder: the server of a killed process is ended first
   */
  public static Dynoxide start(Path binary, Optional<Path> folder) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var scratch = folder.isPresent() ? Optional.<Path>empty() : MemoryFolder.create();
      var record = folder.or(() -> scratch).map(ServerRecord::in);
      record.ifPresent(ServerRecord::endServer);
      var started = attempt(binary, record, scratch);
      if (started != null) {
        record.ifPresent(it -> it.write(started.server));
        record.ifPresent(it -> StreamIndex.add(it.database()));
        return started;
      }
    }
    throw new IllegalStateException("Every free port was taken by another process at once");
  }

  /** Null if another process has taken the port meanwhile. */
  private static @Nullable Dynoxide attempt(
      Path binary, Optional<ServerRecord> record, Optional<Path> scratch) {
    var command = new ArrayList<>(List.of("bash", "-c", GUARDED, "dynoxide-guard"));
    command.addAll(List.of(binary.toString(), "serve", "--host", "127.0.0.1", "-p", freePort()));
    record.ifPresent(it -> command.addAll(List.of("--db-path", it.database().toString())));
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("SCRATCH", scratch.map(Path::toString).orElse(""));
      var guard = builder.start();
      var output = guard.inputReader();
      var server = output.readLine();
      var said = new StringJoiner("\n");
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        var at = line.indexOf(LISTENING);
        if (at >= 0) {
          passOn(output);
          var endpoint = URI.create(line.substring(at + LISTENING.length()).strip());
          return new Dynoxide(guard, Long.parseLong(server), endpoint);
        }
        said.add(line);
      }
      if (said.toString().contains(TAKEN)) {
        return null;
      }
      throw new IllegalStateException("%s does not start: %s".formatted(binary, said));
    } catch (IOException e) {
      throw new UncheckedIOException("Dynoxide does not start: " + binary, e);
    }
  }

  private static String freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * On a thread of the operating system: a virtual thread that waits for a process keeps its
   * carrier, and a machine with two processors has two carriers for all that the local stack does.
   */
  private static void passOn(BufferedReader output) {
    Thread.ofPlatform().daemon().name("dynoxide-output").start(() -> pass(output));
  }

  private static void pass(BufferedReader output) {
    try (output) {
      output.lines().forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
    } catch (IOException | UncheckedIOException ended) {
      LOG.log(System.Logger.Level.DEBUG, "Dynoxide ended its output", ended);
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  /** Process id of the server. */
  long server() {
    return server;
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Dynoxide does not stop");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Dynoxide does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
