package dev.throughline.dynamodblocal;

import dev.throughline.database.RollableShards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * AWS's DynamoDB Local in this process. Its own main class listens on every interface of the
 * machine; this one listens on loopback. Safe for concurrent use.
 */
final class DynamoDbLocal implements RollableShards {
  private final Server server;
  private final LocalDynamoDBRequestHandler requests;
  private final LocalDynamoDBServerHandler handler;

  private DynamoDbLocal(
      Server server, LocalDynamoDBRequestHandler requests, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.requests = requests;
    this.handler = handler;
  }

  static DynamoDbLocal start(Optional<Path> folder) {
    var path = folder.map(DynamoDbLocal::created).map(Path::toString).orElse(null);
    try {
      // One database for all regions and keys; tables are there as soon as they are created.
      var requests = new LocalDynamoDBRequestHandler(0, path == null, path, true, false);
      var handler = new LocalDynamoDBServerHandler(requests, null);
      var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(new ContextHandler(handler));
      server.start();
      return new DynamoDbLocal(server, requests, handler);
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

  @Override
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getURI().getPort());
  }

  /**
   * The server does not expose this operation of its embedded form, so it is found by reflection.
   */
  @Override
  public void rollOverShards() {
    try {
      var databases = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
      databases.setAccessible(true);
      ((Map<?, ?>) databases.get(requests))
          .values()
          .forEach(database -> ((AmazonDynamoDBLocal) database).triggerShardRollovers());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This DynamoDB Local has no shards to roll over", e);
    }
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
