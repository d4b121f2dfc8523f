package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingPlace;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A parking that lasts as long as the object. */
public final class InMemoryParkingTable implements ParkingTable {
  private final TreeMap<String, Parked> places = new TreeMap<>();

  @Override
  public synchronized Optional<Parked> find(ParkingPlace place) {
    return Optional.ofNullable(places.get(key(place)));
  }

  @Override
  public synchronized boolean add(Parked parked) {
    return places.putIfAbsent(key(parked.place()), parked) == null;
  }

  @Override
  public synchronized boolean replace(Parked previous, Parked next) {
    if (!previous.place().equals(next.place())) {
      throw new IllegalArgumentException(next.place() + " is not " + previous.place());
    }
    return places.replace(key(previous.place()), previous, next);
  }

  @Override
  public synchronized boolean remove(Parked previous) {
    return places.remove(key(previous.place()), previous);
  }

  @Override
  public synchronized List<Parked> of(String consumer, StreamId stream) {
    var prefix = key(ParkingPlace.of(consumer, stream));
    return places.tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue())
        .toList();
  }

  @Override
  public synchronized Page<Parked> list(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one item, not " + limit);
    }
    var after = cursor.map(Cursor::read).map(InMemoryParkingTable::key).orElse("");
    var found =
        places.tailMap(after, false).values().stream()
            .filter(parked -> parked.place().stream().tenant().equals(tenant))
            .filter(
                parked -> consumer.isEmpty() || consumer.get().equals(parked.place().consumer()))
            .limit(limit + 1L)
            .toList();
    var items = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit ? Optional.of(cursor(items.getLast().place())) : Optional.empty();
    return new Page<>(items, next);
  }

  private static String key(ParkingPlace place) {
    return place.consumer() + "#" + place.stream().key() + "#" + place.messageId();
  }

  private static String key(Cursor cursor) {
    return cursor.key() + "#" + cursor.sort();
  }

  private static String cursor(ParkingPlace place) {
    return new Cursor(place.stream().key() + "#" + place.messageId(), place.consumer()).write();
  }
}
