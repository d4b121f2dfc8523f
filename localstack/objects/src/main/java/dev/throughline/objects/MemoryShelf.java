package dev.throughline.objects;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Contents that end with the process. */
final class MemoryShelf implements Shelf {
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  @Override
  public Stream<StoredObject> all() {
    return Stream.empty();
  }

  @Override
  public void store(StoredObject object, byte[] content) {
    contents.put(object.key(), content);
  }

  @Override
  public Optional<byte[]> content(StoredObject object) {
    return Optional.ofNullable(contents.get(object.key()));
  }

  @Override
  public void remove(StoredObject object) {
    contents.remove(object.key());
  }
}
