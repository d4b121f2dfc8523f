package dev.throughline.localstack.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Finds out whether a port is taken, and by which process, if the machine tells. */
final class PortOwner {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortOwner() {}

  static boolean taken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** For example {@code process 4711 (java -jar other.jar)}; empty if unknown. */
  static Optional<String> of(int port) {
    return inode(port).flatMap(PortOwner::holder);
  }

  private static Optional<String> inode(int port) {
    var wanted = String.format(Locale.ROOT, ":%04X", port);
    for (var table : new String[] {"net/tcp", "net/tcp6"}) {
      try (var lines = Files.lines(PROC.resolve(table))) {
        var found =
            lines
                .map(line -> line.trim().split("\\s+"))
                .filter(f -> f.length > 9 && f[1].endsWith(wanted) && f[3].equals(LISTENING))
                .map(fields -> fields[9])
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException noSuchTable) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> holder(String inode) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
        .findFirst()
        .map(
            process ->
                "process %d (%s)"
                    .formatted(process.pid(), process.info().command().orElse("unknown")));
  }

  private static boolean holds(long pid, String socket) {
    try (var descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
      return descriptors.anyMatch(descriptor -> pointsTo(descriptor, socket));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static boolean pointsTo(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
