package dev.throughline.bridges.rabbitmq;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A RabbitMQ node as a process of its own: Debian's server under a name, on ports and in folders of
 * its own, on the loopback alone, with consistent-hash exchanges. It ends when it is closed, or
 * with this process, also after a kill. It can be stopped and started again on its data.
 */
public final class LocalRabbitMq implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * The port mapper of Erlang and the server, each in a process group of its own, until the
   * standard input ends: that is when this process closes it, or ends. Both groups are then killed.
   */
  private static final String GUARDED =
      """
      set -m
      epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" < /dev/null > /dev/null 2>&1 &
      mapper=$!
      "$SERVER" < /dev/null > "$FOLDER/output" 2>&1 &
      server=$!
      while read -r _; do :; done
      kill -KILL -- "-$server" "-$mapper"
      """;

  private final Path folder;
  private final String server;
  private final int port = freePort();
  private final int distribution = freePort();
  private final int mapper = freePort();
  private Optional<Process> guard = Optional.empty();

  private LocalRabbitMq(String server) throws IOException {
    this.server = server;
    this.folder = Files.createTempDirectory("rabbitmq");
    Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_consistent_hash_exchange].");
    Files.writeString(
        folder.resolve("rabbitmq.conf"),
        "listeners.tcp.1 = 127.0.0.1:%d%nlog.console = true%nlog.file = false%n".formatted(port));
  }

  /** The server's start script; empty if there is none on this machine. */
  public static Optional<String> server() {
    try (var found = Files.list(Path.of("/usr/lib/rabbitmq/lib"))) {
      return found
          .map(folder -> folder.resolve("sbin/rabbitmq-server"))
          .filter(Files::isExecutable)
          .map(Path::toString)
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** A running node. */
  public static LocalRabbitMq started() {
    try {
      var rabbitMq = new LocalRabbitMq(server().orElseThrow());
      rabbitMq.start();
      return rabbitMq;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, also again, and returns when it takes connections. */
  public void start() {
    var builder = new ProcessBuilder("bash", "-c", GUARDED);
    var environment = builder.environment();
    environment.put("SERVER", server);
    environment.put("FOLDER", folder.toString());
    environment.put("HOME", folder.toString());
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    environment.put("ERL_EPMD_PORT", Integer.toString(mapper));
    environment.put("RABBITMQ_NODENAME", "test" + port + "@localhost");
    environment.put("RABBITMQ_DIST_PORT", Integer.toString(distribution));
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
    environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
    environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString());
    environment.put("RABBITMQ_PLUGINS_EXPAND_DIR", folder.resolve("plugins").toString());
    environment.put("RABBITMQ_PID_FILE", folder.resolve("pid").toString());
    try {
      guard = Optional.of(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("RabbitMQ to start: see " + folder.resolve("output"))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(this::takesConnections);
  }

  private boolean takesConnections() {
    try {
      connect().close();
      return true;
    } catch (IOException | UncheckedIOException _) {
      return false;
    }
  }

  /** Kills it; its data stays. */
  public void stop() {
    guard.ifPresent(LocalRabbitMq::end);
    guard = Optional.empty();
  }

  private static void end(Process guard) {
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("RabbitMQ does not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(folder)) {
      Stream.of(files.sorted(Comparator.reverseOrder()).toArray(Path[]::new))
          .forEach(LocalRabbitMq::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients find it. */
  public String uri() {
    return "amqp://guest:guest@127.0.0.1:" + port;
  }

  /** A connection of a test. */
  public Connection connect() {
    var factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      return factory.newConnection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
