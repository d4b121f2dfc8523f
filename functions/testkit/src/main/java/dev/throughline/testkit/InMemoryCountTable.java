package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums that last as long as the object. */
public final class InMemoryCountTable implements CountTable {
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
}
