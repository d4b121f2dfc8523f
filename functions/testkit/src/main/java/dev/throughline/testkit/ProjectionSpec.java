package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Specifies the rows that events lead to: {@code spec.given(stream, events…).thenRow(key, row)}.
 * Events of a stream count their versions from 1, one to a commit, and happen at the time last set
 * by {@link #at}. Immutable.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class ProjectionSpec<E, S> {
  private final Projection<E, S> projection;
  private final Instant now;
  private final Map<StreamId, Long> versions;
  private final Map<String, S> rows;

  private ProjectionSpec(
      Projection<E, S> projection, Instant now, Map<StreamId, Long> versions, Map<String, S> rows) {
    this.projection = projection;
    this.now = now;
    this.versions = Map.copyOf(versions);
    this.rows = Map.copyOf(rows);
  }

  /** A specification in which nothing has happened yet; the time is the epoch. */
  public static <E, S> ProjectionSpec<E, S> of(Projection<E, S> projection) {
    return new ProjectionSpec<>(projection, Instant.EPOCH, Map.of(), Map.of());
  }

  /** The time of the events given from here on. */
  public ProjectionSpec<E, S> at(Instant time) {
    return new ProjectionSpec<>(projection, time, versions, rows);
  }

  /** These events happen in {@code stream}. */
  @SafeVarargs
  public final ProjectionSpec<E, S> given(StreamId stream, E... events) {
    var nextRows = new HashMap<>(rows);
    var version = versions.getOrDefault(stream, 0L);
    for (var event : events) {
      version++;
      var recorded = record(stream, version, event);
      var key = projection.key(stream);
      if (key.isPresent()) {
        var row = Optional.ofNullable(nextRows.get(key.get()));
        projection
            .evolve(row, event, recorded)
            .ifPresentOrElse(
                next -> nextRows.put(key.get(), next), () -> nextRows.remove(key.get()));
      }
    }
    var nextVersions = new HashMap<>(versions);
    nextVersions.put(stream, version);
    return new ProjectionSpec<>(projection, now, nextVersions, nextRows);
  }

  /** The row under {@code key} equals {@code expected}. */
  public ProjectionSpec<E, S> thenRow(String key, S expected) {
    assertThat(rows.get(key)).as("row %s", key).isEqualTo(expected);
    return this;
  }

  /** There is no row under {@code key}. */
  public ProjectionSpec<E, S> thenNoRow(String key) {
    assertThat(rows.get(key)).as("row %s", key).isNull();
    return this;
  }

  /** The row under {@code key} is listed there. */
  public ProjectionSpec<E, S> thenListed(String key, IndexEntry entry) {
    assertThat(rows).containsKey(key);
    assertThat(Optional.ofNullable(rows.get(key)).flatMap(projection::index)).contains(entry);
    return this;
  }

  private RecordedEvent record(StreamId stream, long version, E event) {
    var command = CommandId.derivedFrom("given", stream.key(), Long.toString(version));
    return new RecordedEvent(
        command.eventId(stream, 0),
        stream,
        new StreamPosition(version, version),
        new EventData(event.getClass().getSimpleName(), "1.0", "{}"),
        now,
        "given",
        command.value(),
        command.value(),
        null);
  }
}
