package dev.throughline.bridges.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.Step;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.testkit.InMemoryFeedPages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a bridge says of itself. */
@Isolated
class ProgressReportTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Logger LOG = Logger.getLogger("dev.throughline.bridges");

  private final List<JsonNode> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(json(new JsonLines().format(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  private Instant now = NOON;
  private final Progress progress = new Progress(() -> now);

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private void enter(int partition, long first, int commits) {
    var stream = new StreamId(new TenantId("acme"), "order", "p" + partition);
    var refs =
        LongStream.range(first, first + commits).mapToObj(it -> new CommitRef(stream, it)).toList();
    pages.put(new FeedPage(partition, first, NOON, refs));
  }

  private JsonNode metrics() {
    var out = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    try {
      new ProgressReport(
              progress,
              new FeedReader(pages, _ -> Map.of()),
              List.of(0, 1),
              new BridgeMetrics("Shop", "throughline", "kafka"))
          .write();
    } finally {
      System.setOut(out);
    }
    return json(said.toString(UTF_8));
  }

  @Test
  void aReportHasWhatWasForwardedAndHowMuchIsLeft() {
    enter(0, 1, 5);
    enter(1, 1, 3);
    progress.took(0, new Step.Forwarded(2, 2, 4), Duration.ZERO);
    progress.took(1, new Step.Forwarded(3, 3, 3), Duration.ZERO);
    now = NOON.plusSeconds(30);
    progress.took(1, new Step.CaughtUp(1), Duration.ofMillis(50));
    var metrics = metrics();
    assertThat(metrics.path("EventsForwarded").doubleValue()).isEqualTo(7);
    assertThat(metrics.path("CommitsBehind").doubleValue()).isEqualTo(3);
    assertThat(metrics.path("SecondsBehind").doubleValue()).isEqualTo(30);
    assertThat(metrics.path("ForwardFailures").doubleValue()).isZero();
    assertThat(metrics.path("bridge").textValue()).isEqualTo("throughline");
    assertThat(metrics.path("broker").textValue()).isEqualTo("kafka");
    assertThat(metrics.path("_aws").path("CloudWatchMetrics").path(0).path("Namespace").textValue())
        .isEqualTo("Shop");
    var line = lines.getLast();
    assertThat(line.path("message").textValue()).isEqualTo("forwarded");
    assertThat(line.path("level").textValue()).isEqualTo("INFO");
    assertThat(line.path("mdc"))
        .isEqualTo(
            json(
                """
                {"commits":5,"commits_behind":3,"events":7,"failures":0,"partitions_waiting":0,
                 "positions":{"0":2,"1":3},"seconds_behind":30}\
                """));
  }

  @Test
  void whereNothingIsToDoThereIsNoLineAndTheMetricsAreZero() {
    progress.took(0, new Step.CaughtUp(1), Duration.ofMillis(50));
    progress.took(1, new Step.CaughtUp(1), Duration.ofMillis(50));
    assertThat(metrics().path("SecondsBehind").doubleValue()).isZero();
    assertThat(lines).isEmpty();
  }

  @Test
  void aFailureIsToldOnceWithItsCausesAndSoIsItsEnd() {
    var cause = new Unavailable("no queue is bound");
    cause.initCause(new IOException("channel closed"));
    for (var times = 1; times <= 3; times++) {
      progress.took(1, new Step.Failed(cause, times), Duration.ofMillis(70));
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().path("level").textValue()).isEqualTo("WARN");
    assertThat(lines.getFirst().path("message").textValue())
        .startsWith("waiting: ")
        .contains("no queue is bound", "channel closed");
    assertThat(lines.getFirst().path("mdc").path("partition").intValue()).isEqualTo(1);
    assertThat(metrics().path("ForwardFailures").doubleValue()).isEqualTo(3);
    progress.took(1, new Step.Forwarded(1, 1, 1), Duration.ZERO);
    assertThat(lines.getLast().path("message").textValue()).isEqualTo("going on");
  }

  @Test
  void aPartitionThatWasTakenOverIsNotBehindHere() {
    enter(0, 1, 5);
    enter(1, 1, 5);
    progress.took(0, new Step.Forwarded(5, 5, 5), Duration.ZERO);
    progress.took(1, new Step.Forwarded(2, 2, 2), Duration.ZERO);
    progress.took(1, new Step.Failed(new Unavailable("fenced"), 1), Duration.ofMillis(70));
    progress.took(1, new Step.TakenOver(), Duration.ZERO);
    now = NOON.plusSeconds(30);
    progress.took(0, new Step.CaughtUp(1), Duration.ofMillis(50));
    var metrics = metrics();
    assertThat(metrics.path("CommitsBehind").doubleValue()).isZero();
    assertThat(metrics.path("SecondsBehind").doubleValue()).isZero();
    assertThat(lines.getLast().path("mdc").path("partitions_waiting").intValue()).isZero();
    assertThat(lines.getLast().path("mdc").path("positions")).isEqualTo(json("{\"0\":5}"));
  }

  @Test
  void aPartitionThatWasTakenOverIsAnError() {
    progress.took(0, new Step.TakenOver(), Duration.ZERO);
    assertThat(lines.getFirst().path("level").textValue()).isEqualTo("ERROR");
    assertThat(lines.getFirst().path("message").textValue()).contains("taken the partition over");
  }
}
