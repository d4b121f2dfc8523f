package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A list of sagas that lasts as long as the object. Safe for use by many threads. */
public final class InMemorySagaList implements SagaList {
  private static final Quarantine NEVER = new Quarantine(0, 0);

  private final Map<String, ListedSaga> sagas = new HashMap<>();
  private final Map<String, Quarantine> quarantines = new HashMap<>();

  @Override
  public synchronized void put(Collection<ListedSaga> news) {
    for (var next : news) {
      var before = Optional.ofNullable(sagas.get(next.saga().key()));
      if (before.filter(known -> known.commit() >= next.commit()).isEmpty()) {
        sagas.put(next.saga().key(), next);
        count(before.filter(ListedSaga::isQuarantined).isPresent(), next);
      }
    }
  }

  private void count(boolean before, ListedSaga next) {
    var type = next.saga().category();
    var counted = quarantine(type);
    var now = next.isQuarantined();
    var entered = counted.entered() + (!before && now ? 1 : 0);
    var left = counted.left() + (before && !now ? 1 : 0);
    quarantines.put(type, new Quarantine(entered, left));
  }

  @Override
  public synchronized Page<ListedSaga> find(
      TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one instance, not " + limit);
    }
    var after = cursor.map(Cursor::read).map(Cursor::sort).orElse("");
    var found =
        sagas.values().stream()
            .filter(saga -> saga.saga().tenant().equals(tenant))
            .filter(saga -> saga.saga().category().equals(type) && !saga.standing().ended())
            .filter(saga -> filter.admits(saga.standing()))
            .sorted(Comparator.comparing(saga -> place(saga, filter)))
            .filter(saga -> place(saga, filter).compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    var items = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        items,
        Optional.of(items)
            .filter(_ -> found.size() > limit)
            .map(page -> new Cursor(place(page.getLast(), filter), "place").write()));
  }

  private static String place(ListedSaga saga, SagaFilter filter) {
    var since = "%016d".formatted(saga.standing().since().toEpochMilli());
    return (filter.status().isPresent() ? since : "") + "#" + saga.saga().id();
  }

  @Override
  public synchronized Quarantine quarantine(String type) {
    return quarantines.getOrDefault(type, NEVER);
  }
}
