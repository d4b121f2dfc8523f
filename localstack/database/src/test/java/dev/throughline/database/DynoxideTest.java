package dev.throughline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class DynoxideTest {
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder;

  private static Dynoxide start(Optional<Path> data) {
    return Dynoxide.start(DynoxideBinary.find(System.getenv(), System.err::println), data);
  }

  private static String health(URI endpoint) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(endpoint).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static boolean runs(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void itAnswersUntilItIsClosed() throws Exception {
    var dynoxide = start(Optional.empty());
    assertThat(health(dynoxide.endpoint())).startsWith("healthy");
    dynoxide.close();
    assertThat(runs(dynoxide.server())).isFalse();
    assertThatThrownBy(() -> health(dynoxide.endpoint())).isInstanceOf(ConnectException.class);
  }

  /** Only threads of the operating system have a stack trace in this list. */
  @Test
  void itsOutputIsReadByAThreadThatKeepsNoCarrierFromVirtualThreads() {
    try (var _ = start(Optional.empty())) {
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .contains("dynoxide-output");
    }
  }

  @Test
  void itListensOnNoOtherAddressOfTheMachine() throws Exception {
    try (var dynoxide = start(Optional.empty())) {
      var port = dynoxide.endpoint().getPort();
      assertThat(dynoxide.endpoint().getHost()).isEqualTo("127.0.0.1");
      for (var card : NetworkInterface.networkInterfaces().toList()) {
        for (var address : card.inetAddresses().filter(it -> !it.isLoopbackAddress()).toList()) {
          assertThatThrownBy(() -> new Socket(address, port).close())
              .as(address.toString())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void itDiesWithTheProcessThatStartedItAlsoByKill9() throws Exception {
    var process = elsewhere(folder.resolve("data"));
    try (var output = process.inputReader()) {
      var server = Long.parseLong(output.readLine());
      assertThat(runs(server)).isTrue();
      process.destroyForcibly().waitFor();
      await("the server has ended").until(() -> !runs(server));
    }
  }

  @Test
  void aServerThatIsLeftInAFolderEndsBeforeAnotherBegins() {
    try (var left = start(Optional.of(folder));
        var next = start(Optional.of(folder))) {
      assertThat(runs(left.server())).isFalse();
      assertThat(runs(next.server())).isTrue();
    }
  }

  @Test
  void theRecordsOfStreamsAreFoundByAnIndexAlsoInAFileOfBefore() throws Exception {
    for (var i = 0; i < 2; i++) {
      try (var dynoxide = start(Optional.of(folder))) {
        assertThat(runs(dynoxide.server())).isTrue();
        assertThat(plan("MAX(CAST(sequence_number AS INTEGER))", "table_name = 'a'"))
            .contains("INDEX throughline_stream_records (table_name=?)");
        assertThat(
                plan(
                    "keys_json",
                    "table_name = 'a' AND shard_id = 'b' AND CAST(sequence_number AS INTEGER) > 7"
                        + " ORDER BY CAST(sequence_number AS INTEGER) LIMIT 9"))
            .contains("USING INDEX throughline_stream_records (table_name=? AND <expr>>?)")
            .doesNotContain("ORDER BY");
      }
    }
  }

  /** The way in which SQLite answers a query like those of Dynoxide. */
  private String plan(String columns, String where) throws SQLException {
    var file = new SQLiteDataSource();
    file.setUrl("jdbc:sqlite:" + folder.resolve("dynoxide.db"));
    var steps = new StringJoiner("\n");
    var query = "EXPLAIN QUERY PLAN SELECT " + columns + " FROM _stream_records WHERE " + where;
    try (var connection = file.getConnection();
        var statement = connection.createStatement();
        var plan = statement.executeQuery(query)) {
      while (plan.next()) {
        steps.add(plan.getString("detail"));
      }
    }
    return steps.toString();
  }

  @Test
  void aDatabaseInMemoryLeavesNothingBehind() {
    var dynoxide = start(Optional.empty());
    var file =
        ProcessHandle.of(dynoxide.server()).orElseThrow().info().arguments().stream()
            .flatMap(Arrays::stream)
            .filter(argument -> argument.endsWith("dynoxide.db"))
            .map(Path::of)
            .findFirst();
    assumeThat(file).as("no file system in memory").isPresent();
    assertThat(file.get()).exists();
    dynoxide.close();
    assertThat(file.get().getParent()).doesNotExist();
  }

  @Test
  void aProcessThatOnlyHasARecordedIdIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("server"), Long.toString(ProcessHandle.current().pid()));
    try (var dynoxide = start(Optional.of(folder))) {
      assertThat(runs(dynoxide.server())).isTrue();
    }
  }

  @Test
  void aDatabaseThatCannotStartSaysWhy() throws Exception {
    Files.createDirectories(folder.resolve("dynoxide.db"));
    assertThatThrownBy(() -> start(Optional.of(folder)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("error");
  }

  @Test
  void anUnknownDatabaseIsRefusedWithTheSettingThatBringsOne() {
    var environment = Map.of(Database.SWITCH, "nothing");
    assertThatThrownBy(() -> Database.start(environment, Optional.empty(), _ -> {}))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("THROUGHLINE_DYNAMODB=local")
        .message()
        .hasLineCount(1);
  }

  private static Process elsewhere(Path data) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", NATIVE, "-cp", classes));
    command.addAll(List.of(Elsewhere.class.getName(), data.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** A process that starts a server, says its id, and waits to be killed. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(start(Optional.of(Path.of(arguments[0]))).server());
      Thread.currentThread().join();
    }
  }
}
