package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A parking table that lasts as long as the object. */
public final class InMemoryParkingTable implements ParkingTable {
  private final TreeMap<String, Parked> entries = new TreeMap<>();

  @Override
  public synchronized Optional<Parked> find(Parked.Key key) {
    return Optional.ofNullable(entries.get(key(key)));
  }

  @Override
  public synchronized boolean add(Parked parked) {
    return entries.putIfAbsent(key(parked.key()), parked) == null;
  }

  @Override
  public synchronized boolean replace(Parked previous, Parked next) {
    if (!previous.key().equals(next.key())) {
      throw new IllegalArgumentException(next.key() + " is not " + previous.key());
    }
    return entries.replace(key(previous.key()), previous, next);
  }

  @Override
  public synchronized boolean remove(Parked previous) {
    return entries.remove(key(previous.key()), previous);
  }

  @Override
  public synchronized List<Parked> of(String consumer, StreamId stream) {
    var prefix = key(Parked.Key.ofStream(consumer, stream));
    return entries.tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue())
        .toList();
  }

  @Override
  public synchronized Page<Parked> list(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    return page(
        parked ->
            parked.key().stream().tenant().equals(tenant)
                && (consumer.isEmpty() || consumer.get().equals(parked.key().consumer())),
        cursor,
        limit);
  }

  @Override
  public synchronized Page<Parked> everybodys(Optional<String> cursor, int limit) {
    return page(_ -> true, cursor, limit);
  }

  private Page<Parked> page(Predicate<Parked> wanted, Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one item, not " + limit);
    }
    var after = cursor.map(Cursor::read).map(InMemoryParkingTable::key).orElse("");
    var found =
        entries.tailMap(after, false).values().stream().filter(wanted).limit(limit + 1L).toList();
    var items = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit ? Optional.of(cursor(items.getLast().key())) : Optional.empty();
    return new Page<>(items, next);
  }

  private static String key(Parked.Key key) {
    return key.consumer() + "#" + key.stream().key() + "#" + key.messageId();
  }

  private static String key(Cursor cursor) {
    return cursor.key() + "#" + cursor.sort();
  }

  private static String cursor(Parked.Key key) {
    return new Cursor(key.stream().key() + "#" + key.messageId(), key.consumer()).write();
  }
}
