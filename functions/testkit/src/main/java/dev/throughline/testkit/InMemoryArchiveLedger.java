package dev.throughline.testkit;

import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ObjectName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger that lasts as long as the object. It fulfils {@link ArchiveLedgerConformance}. */
public final class InMemoryArchiveLedger implements ArchiveLedger {
  private final Map<String, Long> positions = new HashMap<>();
  private final TreeMap<ObjectName, Instant> begun = new TreeMap<>();
  private final Map<String, ObjectName> audited = new HashMap<>();

  @Override
  public synchronized long position(String category, int partition) {
    return positions.getOrDefault(category + "/" + partition, 0L);
  }

  @Override
  public synchronized boolean move(String category, int partition, long from, long to) {
    if (position(category, partition) != from) {
      return false;
    }
    positions.put(category + "/" + partition, to);
    return true;
  }

  @Override
  public synchronized void begin(Begun object) {
    begun.merge(object.object(), object.at(), (one, two) -> one.isAfter(two) ? one : two);
  }

  @Override
  public synchronized List<Begun> begunBefore(Instant time, int max) {
    return begun.entrySet().stream()
        .filter(entry -> entry.getValue().isBefore(time))
        .limit(max)
        .map(entry -> new Begun(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized boolean isOpen(ObjectName object) {
    return begun.containsKey(object);
  }

  @Override
  public synchronized void settle(ObjectName object) {
    begun.remove(object);
  }

  @Override
  public synchronized Optional<ObjectName> audited(String prefix) {
    return Optional.ofNullable(audited.get(prefix));
  }

  @Override
  public synchronized void audited(String prefix, Optional<ObjectName> last) {
    last.ifPresentOrElse(it -> audited.put(prefix, it), () -> audited.remove(prefix));
  }
}
