package dev.throughline.orders.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of every version of a checkout's log stay readable. */
class CheckoutLogTest {
  private static final Path GOLDEN = Path.of("..", "..", "events", "golden");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);

  static List<Path> goldenEntries() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN, 2)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getParent().getFileName().toString().startsWith("checkout."))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenEntries")
  void everyGoldenEntryIsRead(Path file) throws IOException {
    var entry = wire.readEvent(Files.readString(file));
    store.append(new Append(entry.stream(), Expected.NOTHING, commit(entry)));

    var checkouts =
        new Checkouts(
            store,
            wire,
            json,
            CheckoutDeadlines.NONE,
            entry::at,
            Backoff.immediately(1),
            new Metrics());

    assertThat(entry.source()).isEqualTo(Checkouts.SOURCE);
    assertThat(checkouts.find(entry.stream())).isPresent();
  }

  private static CommitBody commit(RecordedEvent entry) {
    return new CommitBody(
        new CommandId("c"),
        "",
        entry.source(),
        entry.correlationId(),
        null,
        entry.at(),
        List.of(entry.data()),
        List.of(),
        List.of());
  }
}
