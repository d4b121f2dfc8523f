package dev.throughline.testkit;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects that last as long as this one. The clock comes from outside. */
public final class InMemoryObjectStore implements ObjectStore {
  private record Stored(byte[] content, Instant writtenAt) {}

  private final ConcurrentSkipListMap<ObjectName, Stored> objects = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  public InMemoryObjectStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean putIfAbsent(ObjectName name, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException(name + " would have " + content.length + " bytes");
    }
    return objects.putIfAbsent(name, new Stored(content.clone(), clock.instant())) == null;
  }

  @Override
  public Optional<byte[]> read(ObjectName name) {
    return Optional.ofNullable(objects.get(name)).map(stored -> stored.content().clone());
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    if (from < 0 || length < 1) {
      throw new IllegalArgumentException("not a part: " + length + " bytes from " + from);
    }
    return Optional.ofNullable(objects.get(name)).map(it -> part(it.content(), from, length));
  }

  private static byte[] part(byte[] content, long from, int length) {
    var begin = (int) Math.min(from, content.length);
    var end = (int) Math.min((long) begin + length, content.length);
    return Arrays.copyOfRange(content, begin, end);
  }

  @Override
  public void delete(ObjectName name) {
    objects.remove(name);
  }

  @Override
  public List<Listed> list(String prefix, Optional<ObjectName> after, int max) {
    if (max < 1 || max > MAX_LISTED) {
      throw new IllegalArgumentException("cannot list " + max + " objects");
    }
    var rest = after.map(name -> objects.tailMap(name, false)).orElse(objects);
    return rest.entrySet().stream()
        .filter(entry -> entry.getKey().value().startsWith(prefix))
        .limit(max)
        .map(entry -> listed(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Listed listed(ObjectName name, Stored stored) {
    return new Listed(name, stored.content().length, stored.writtenAt());
  }
}
