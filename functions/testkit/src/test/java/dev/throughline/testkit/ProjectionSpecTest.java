package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectionSpecTest {
  private static final Instant LATER = Instant.parse("2026-11-24T12:00:00Z");

  /** A row is the last event with its version and time; the event "end" deletes it. */
  private record Last() implements Projection<String, String> {
    @Override
    public Optional<String> key(StreamId stream) {
      return Optional.of(stream.id());
    }

    @Override
    public Optional<String> evolve(Optional<String> row, String event, RecordedEvent recorded) {
      return event.equals("end")
          ? Optional.empty()
          : Optional.of(event + recorded.position().version() + "@" + recorded.at());
    }

    @Override
    public Optional<IndexEntry> index(String row) {
      return Optional.of(new IndexEntry("all", row));
    }
  }

  private final StreamId one = new StreamId(new TenantId("acme"), "thing", "1");
  private final ProjectionSpec<String, String> spec = ProjectionSpec.of(new Last());

  @Test
  void eventsAddUpToRowsWithTheirVersionsAndTimes() {
    spec.given(one, "a", "b")
        .thenRow("1", "b2@1970-01-01T00:00:00Z")
        .at(LATER)
        .given(one, "c")
        .thenRow("1", "c3@" + LATER)
        .thenListed("1", new IndexEntry("all", "c3@" + LATER))
        .given(one, "end")
        .thenNoRow("1");
  }

  @Test
  void aSpecificationFailsWhereTheRowDiffers() {
    var given = spec.given(one, "a");
    fails(() -> given.thenRow("1", "b"));
    fails(() -> given.thenRow("2", "a1@1970-01-01T00:00:00Z"));
    fails(() -> given.thenNoRow("1"));
    fails(() -> given.thenListed("1", new IndexEntry("all", "elsewhere")));
    fails(() -> given.thenListed("2", new IndexEntry("all", "a1@1970-01-01T00:00:00Z")));
  }

  private static void fails(Runnable statement) {
    assertThatThrownBy(statement::run).isInstanceOf(AssertionError.class);
  }
}
