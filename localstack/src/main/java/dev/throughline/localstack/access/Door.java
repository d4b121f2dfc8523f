package dev.throughline.localstack.access;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.loopback.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A port that can be shut. While it is shut, connections are refused, and a socket that does not
 * listen keeps the port. Safe for concurrent use.
 */
final class Door implements AutoCloseable {
  private final HttpHandler handler;
  private final Executor threads;
  private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private @Nullable HttpServer server;
  private @Nullable Socket placeholder;

  /** Opens on a free port. */
  Door(HttpHandler handler, Executor threads) {
    this.handler = handler;
    this.threads = threads;
    open();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Opens the port for requests. */
  synchronized void open() {
    if (server != null) {
      return;
    }
    try {
      var opened = Loopback.server(address.getPort());
      opened.setExecutor(threads);
      opened.createContext("/", handler);
      opened.start();
      address = opened.getAddress();
      server = opened;
      leave();
    } catch (IOException e) {
      throw new UncheckedIOException("The gate does not open", e);
    }
  }

  /** Refuses new connections, and closes open ones. */
  synchronized void shut() {
    if (server == null) {
      return;
    }
    try {
      server.stop(0);
      server = null;
      var socket = new Socket();
      socket.setReuseAddress(true);
      socket.bind(address);
      placeholder = socket;
    } catch (IOException e) {
      throw new UncheckedIOException("The gate does not shut", e);
    }
  }

  private void leave() throws IOException {
    if (placeholder != null) {
      placeholder.close();
      placeholder = null;
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    try {
      leave();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
