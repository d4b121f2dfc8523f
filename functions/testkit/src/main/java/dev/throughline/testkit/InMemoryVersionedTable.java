package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A versioned table that lasts as long as the object, with the log of its changes. */
public final class InMemoryVersionedTable<S> implements VersionedTable<S>, Watermarks {
  private final TreeMap<String, RowVersion<S>> rows = new TreeMap<>();
  private final Map<String, RememberedWrite> writes = new HashMap<>();
  private final List<Entry<S>> log = new ArrayList<>();
  private Optional<Watermark> watermark = Optional.empty();

  /** An entry of the log: what a stream of the table shows. */
  public sealed interface Entry<S> {
    /** A row has changed. */
    record Changed<S>(Optional<RowVersion<S>> before, RowVersion<S> after) implements Entry<S> {}

    /** A watermark was put. */
    record Marked<S>(Watermark watermark) implements Entry<S> {}
  }

  /** All changes so far, in their order. */
  public synchronized List<Entry<S>> log() {
    return List.copyOf(log);
  }

  /** Stores a row as another application would: whatever is there, and unseen by the log. */
  public synchronized void fill(RowVersion<S> row) {
    rows.put(row.id().key(), row);
  }

  /** Stores a row as a careless application would: over whatever is there. */
  public synchronized void overwrite(RowVersion<S> row) {
    log.add(new Entry.Changed<>(find(row.id()), row));
    fill(row);
  }

  @Override
  public synchronized Optional<RowVersion<S>> find(StreamId id) {
    return Optional.ofNullable(rows.get(id.key()));
  }

  @Override
  public synchronized Map<StreamId, RowVersion<S>> findAll(Collection<StreamId> ids) {
    var found = new LinkedHashMap<StreamId, RowVersion<S>>();
    ids.forEach(id -> find(id).ifPresent(row -> found.put(id, row)));
    return found;
  }

  @Override
  public synchronized Result write(RowVersion<S> next, Optional<RememberedWrite> write) {
    var known = write.flatMap(it -> remembered(next.id(), it.command()));
    if (known.isPresent()) {
      return new Result.Known(known.get());
    }
    var before = find(next.id());
    if (before.map(RowVersion::version).orElse(0L) != next.version() - 1) {
      return new Result.Outdated();
    }
    rows.put(next.id().key(), next);
    write.ifPresent(it -> writes.put(key(next.id(), it.command()), it));
    log.add(new Entry.Changed<>(before, next));
    return new Result.Stored();
  }

  @Override
  public synchronized Optional<RememberedWrite> remembered(StreamId id, CommandId command) {
    return Optional.ofNullable(writes.get(key(id, command)));
  }

  private static String key(StreamId id, CommandId command) {
    return id.key() + "#" + command.value();
  }

  @Override
  public synchronized Page<S> page(Optional<String> after, int limit) {
    var rest = after.map(key -> rows.tailMap(key, false)).orElse(rows);
    var page = rest.values().stream().limit(limit).toList();
    return new Page<>(
        page, rest.size() > limit ? Optional.of(page.getLast().id().key()) : Optional.empty());
  }

  @Override
  public synchronized Optional<Watermark> find() {
    return watermark;
  }

  @Override
  public synchronized boolean put(Watermark next) {
    if (watermark.map(Watermark::number).orElse(0L) != next.number() - 1) {
      return false;
    }
    watermark = Optional.of(next);
    log.add(new Entry.Marked<>(next));
    return true;
  }
}
