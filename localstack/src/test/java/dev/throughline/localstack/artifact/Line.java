package dev.throughline.localstack.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy to a server, which can cut all connections; clients then open new ones. */
final class Line implements AutoCloseable {
  private final InetSocketAddress server;
  private final ServerSocket door;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  private Line(InetSocketAddress server, ServerSocket door) {
    this.server = server;
    this.door = door;
  }

  static Line to(String endpoint) {
    var uri = URI.create(endpoint);
    try {
      var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var line = new Line(new InetSocketAddress(uri.getHost(), uri.getPort()), door);
      Thread.startVirtualThread(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** Cuts every connection and returns how many were open. */
  int cut() {
    var count = 0;
    for (var socket = open.poll(); socket != null; socket = open.poll()) {
      count += socket.isClosed() ? 0 : 1;
      close(socket);
    }
    return count / 2;
  }

  private void accept() {
    try {
      while (true) {
        var near = door.accept();
        var far = new Socket(server.getAddress(), server.getPort());
        open.add(near);
        open.add(far);
        Thread.startVirtualThread(() -> carry(near, far));
        Thread.startVirtualThread(() -> carry(far, near));
      }
    } catch (SocketException _) {
      // The line is closed.
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side has closed the connection, or it was cut.
      close(from);
    } finally {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
