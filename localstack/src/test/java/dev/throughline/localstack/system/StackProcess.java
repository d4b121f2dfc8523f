package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A local stack in its own process, so that it can be killed. */
final class StackProcess implements AutoCloseable {
  private final Path data;
  private final int port;
  private Process process;

  StackProcess(Path data, String... more) {
    this.data = data;
    this.port = freePort();
    this.process = start(more);
  }

  Api api() {
    return new Api(URI.create("http://localhost:" + port));
  }

  /** A client of the database of the present life, whose port the stack has told. */
  DynamoDbClient database() {
    var told = Pattern.compile("DynamoDB at (\\S+)").matcher(console());
    if (!told.find()) {
      throw new IllegalStateException("the stack did not tell where its database is");
    }
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(told.group(1)))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
        .build();
  }

  /** The name in the database of a table of the template. */
  static String table(DynamoDbClient database, String id) {
    return database.listTables().tableNames().stream()
        .filter(it -> it.endsWith(id))
        .findFirst()
        .orElseThrow();
  }

  private String console() {
    try {
      return Files.readString(data.resolve("console.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the process like {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void restart(String... more) {
    process = start(more);
  }

  private Process start(String... more) {
    try {
      var command = new ArrayList<>(command());
      command.addAll(List.of(more));
      var child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("console.txt").toFile())
              .start();
      await("the stack answers on port " + port)
          .atMost(Duration.ofMinutes(6))
          .until(() -> !child.isAlive() || answers());
      if (!child.isAlive()) {
        throw new IllegalStateException("the stack ended; see " + data.resolve("console.txt"));
      }
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx768m",
        "-XX:MetaspaceSize=400m",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens",
        "java.base/java.lang=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "--root",
        StackOptions.inMemory().root().toString(),
        "--data",
        data.resolve("stack").toString(),
        "--log",
        data.resolve("stack.log").toString(),
        "--port",
        Integer.toString(port));
  }

  private boolean answers() {
    try {
      return api().get("/nowhere").status() == 404;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
