package dev.throughline.localstack.loopback;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** HTTP servers that are reachable from this machine only. */
public final class Loopback {
  private static final int BACKLOG = 1024;

  static {
    // Read once, by the first server of the JVM. Without it, answers over kept connections wait
    // 40 ms for the other side's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private Loopback() {}

  /**
   * A server that is not started yet.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static HttpServer server(int port) throws IOException {
    return HttpServer.create(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
  }
}
