package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The listening sockets of this process and of the processes that it started, as the kernel lists
 * them.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: only Linux has /proc/net/tcp")
@OnTheRunningStack
class OpenSocketsTest {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String LISTENS = "0A";

  /** 127.x.x.x, ::1, and 127.x.x.x as an address of IPv6; each group of four bytes is reversed. */
  private static final Pattern LOOPBACK =
      Pattern.compile("[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F");

  /**
   * A line of /proc/net/tcp.
   *
   * @param address in hexadecimal
   */
  private record Listening(String address, int port, String inode) {
    boolean onLoopback() {
      return LOOPBACK.matcher(address).matches();
    }
  }

  private static Stream<Listening> listening(String table) throws IOException {
    return Files.readAllLines(Path.of("/proc/net", table)).stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields[3].equals(LISTENS))
        .map(OpenSocketsTest::listening);
  }

  private static Listening listening(String[] fields) {
    var local = fields[1].split(":");
    return new Listening(local[0], Integer.parseInt(local[1], 16), fields[9]);
  }

  private static Set<String> sockets(ProcessHandle process) throws IOException {
    var inodes = new HashSet<String>();
    try (var descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      for (var descriptor : descriptors) {
        try {
          var socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
          if (socket.matches()) {
            inodes.add(socket.group(1));
          }
        } catch (NoSuchFileException closedMeanwhile) {
          continue;
        }
      }
    } catch (NoSuchFileException endedMeanwhile) {
      return inodes;
    }
    return inodes;
  }

  private static List<Listening> ours() throws IOException {
    var inodes = sockets(ProcessHandle.current());
    for (var child : ProcessHandle.current().descendants().toList()) {
      inodes.addAll(sockets(child));
    }
    var ours = new ArrayList<Listening>();
    for (var table : List.of("tcp", "tcp6")) {
      listening(table).filter(it -> inodes.contains(it.inode())).forEach(ours::add);
    }
    return ours;
  }

  @Test
  void theStackListensOnLoopbackAlone() throws IOException {
    var stack = RunningStack.stack();
    var ours = ours();
    assertThat(ours).allMatch(Listening::onLoopback);
    assertThat(ours).extracting(Listening::port).contains(stack.baseUri().getPort());
    assertThat(ours.size()).as("the gate's two doors, SNS, SQS and more").isGreaterThan(4);
  }

  @Test
  void aSocketThatIsOpenToAllWouldBeSeen() throws IOException {
    try (var open = new ServerSocket(0);
        var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ours())
          .filteredOn(it -> it.port() == open.getLocalPort())
          .singleElement()
          .matches(it -> !it.onLoopback());
      assertThat(ours())
          .filteredOn(it -> it.port() == closed.getLocalPort())
          .singleElement()
          .matches(Listening::onLoopback);
    }
  }
}
