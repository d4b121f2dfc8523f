package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildCounts;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.Cursor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums that last as long as the object. */
public final class InMemoryCountTable implements BuildCounts {
  private static final Comparator<Cursor> PLACES =
      Comparator.comparing(Cursor::sort).thenComparing(Cursor::key);

  private final Map<Integer, Long> counted = new HashMap<>();
  private final Map<TenantId, TreeMap<String, Count>> sums = new HashMap<>();

  @Override
  public synchronized long counted(int partition) {
    return counted.getOrDefault(partition, 0L);
  }

  @Override
  public synchronized boolean add(int partition, long from, long to, List<Count> counts) {
    if (to <= from) {
      throw new IllegalArgumentException("not further: from " + from + " to " + to);
    }
    if (counted(partition) != from) {
      return false;
    }
    counted.put(partition, to);
    for (var count : counts) {
      sums.computeIfAbsent(count.tenant(), _ -> new TreeMap<>())
          .merge(count.key(), count, Count::plus);
    }
    return true;
  }

  @Override
  public synchronized List<Count> read(TenantId tenant, String first, String last) {
    var ofTenant = sums.getOrDefault(tenant, new TreeMap<>());
    return List.copyOf(ofTenant.subMap(first, true, last, true).values());
  }

  @Override
  public synchronized Counts scan(Optional<String> from, int limit) {
    var after = from.map(Cursor::read);
    var some =
        sums.values().stream()
            .flatMap(ofTenant -> ofTenant.values().stream())
            .filter(count -> after.isEmpty() || PLACES.compare(place(count), after.get()) > 0)
            .sorted(Comparator.comparing(InMemoryCountTable::place, PLACES))
            .limit(limit)
            .toList();
    return new Counts(
        some, some.size() < limit ? Optional.empty() : Optional.of(place(some.getLast()).write()));
  }

  private static Cursor place(Count count) {
    return new Cursor(count.tenant().value(), count.key());
  }

  @Override
  public synchronized void delete(Count count) {
    sums.getOrDefault(count.tenant(), new TreeMap<>()).remove(count.key());
  }

  @Override
  public synchronized void forget() {
    counted.clear();
  }
}
