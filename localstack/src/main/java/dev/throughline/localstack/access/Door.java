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
 * A port on which requests are taken in. While it is shut, connections are refused; the port stays
 * taken, by a socket that listens to nobody. Safe for concurrent use.
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

  /** From now on requests are taken in. */
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

  /** From now on connections are refused, and those that were open are closed. */
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
