package dev.throughline.localstack.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * AWS's DynamoDB Local in this process, with streams. Its own main class listens on every interface
 * of the machine; this one listens on loopback, and sends no telemetry.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private DynamoDbLocal(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Starts on a free port.
   *
   * @param folder where the data lies; empty for memory
   */
  public static DynamoDbLocal start(Optional<Path> folder) {
    // One database for all regions and keys.
    return start(folder, 0, true);
  }

  /** Starts in memory on a port, with a database for each region and key. */
  static DynamoDbLocal serve(int port) {
    return start(Optional.empty(), port, false);
  }

  private static DynamoDbLocal start(Optional<Path> folder, int port, boolean shared) {
    var path = folder.map(DynamoDbLocal::created).map(Path::toString).orElse(null);
    try {
      // Tables are there as soon as they are created.
      var requests = new LocalDynamoDBRequestHandler(0, path == null, path, shared, false);
      var handler = new LocalDynamoDBServerHandler(requests, null);
      var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server.setHandler(new ContextHandler(handler));
      server.start();
      return new DynamoDbLocal(server, handler);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + folder, e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getURI().getPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
      handler.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
