package dev.throughline.objects;

import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bucket's objects, in the order of their keys. Safe for concurrent use. */
final class Bucket {
  private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
  private final Shelf shelf;
  private final InstantSource clock;

  Bucket(Shelf shelf, InstantSource clock) {
    this.shelf = shelf;
    this.clock = clock;
    shelf.all().forEach(object -> objects.put(object.key(), object));
  }

  /**
   * Stores an object.
   *
   * @param ifAbsent on condition that there is none
   * @return empty if the condition does not hold
   */
  synchronized Optional<StoredObject> put(String key, byte[] content, boolean ifAbsent) {
    if (ifAbsent && objects.containsKey(key)) {
      return Optional.empty();
    }
    var object = new StoredObject(key, content.length, Digests.md5(content), clock.instant());
    shelf.store(object, content);
    objects.put(key, object);
    return Optional.of(object);
  }

  Optional<StoredObject> find(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** The content; empty if the object was deleted meanwhile. */
  Optional<byte[]> content(StoredObject object) {
    return shelf.content(object);
  }

  synchronized void delete(String key) {
    var object = objects.remove(key);
    if (object != null) {
      shelf.remove(object);
    }
  }

  /** Objects whose keys begin with {@code prefix} and are behind {@code after}. */
  List<StoredObject> list(String prefix, String after, int max) {
    var first = prefix.compareTo(after) > 0 ? prefix : after;
    return objects.tailMap(first, !first.equals(after) || after.isEmpty()).values().stream()
        .takeWhile(object -> object.key().startsWith(prefix))
        .limit(max)
        .toList();
  }
}
