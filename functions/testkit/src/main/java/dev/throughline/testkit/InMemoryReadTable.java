package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A read table that lasts as long as the object.
 *
 * @param <S> the row
 */
public final class InMemoryReadTable<S> implements BuildRows<S> {
  private record Key(TenantId tenant, String key) {}

  private record Listed<S>(Cursor place, S state) {}

  private static final Comparator<Cursor> DESCENDING =
      Comparator.comparing(Cursor::sort).thenComparing(Cursor::key).reversed();

  private static final Comparator<Cursor> PLACES =
      Comparator.comparing(Cursor::sort).thenComparing(Cursor::key);

  private final Map<Key, Row<S>> rows = new HashMap<>();

  @Override
  public synchronized Row<S> find(TenantId tenant, String key) {
    return rows.getOrDefault(new Key(tenant, key), Row.unseen());
  }

  @Override
  public synchronized boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    if (!find(tenant, key).applied().equals(previous.applied())) {
      return false;
    }
    rows.put(new Key(tenant, key), next);
    return true;
  }

  @Override
  public synchronized boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    return find(tenant, key).equals(previous) && save(tenant, key, previous, next);
  }

  @Override
  public synchronized Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one row, not " + limit);
    }
    var after = cursor.map(Cursor::read);
    var all =
        rows.entrySet().stream()
            .filter(row -> row.getKey().tenant().equals(tenant))
            .flatMap(row -> listed(row.getKey().key(), row.getValue(), list).stream())
            .filter(row -> after.isEmpty() || DESCENDING.compare(row.place(), after.get()) > 0)
            .sorted(Comparator.comparing(Listed::place, DESCENDING))
            .toList();
    return page(all, filter, limit);
  }

  @Override
  public synchronized Rows<S> scan(Optional<String> from, int limit) {
    var after = from.map(Cursor::read);
    var some =
        rows.entrySet().stream()
            .map(row -> new Placed<>(row.getKey().tenant(), row.getKey().key(), row.getValue()))
            .filter(row -> after.isEmpty() || PLACES.compare(place(row), after.get()) > 0)
            .sorted(Comparator.comparing(InMemoryReadTable::place, PLACES))
            .limit(limit)
            .toList();
    return new Rows<>(
        some, some.size() < limit ? Optional.empty() : Optional.of(place(some.getLast()).write()));
  }

  private static Cursor place(Placed<?> row) {
    return new Cursor(row.tenant().value(), row.key());
  }

  @Override
  public synchronized void delete(TenantId tenant, String key) {
    rows.remove(new Key(tenant, key));
  }

  @Override
  public String text(S row) {
    return row.toString();
  }

  private static <S> Page<S> page(List<Listed<S>> all, Predicate<S> filter, int limit) {
    var looked = all.subList(0, Math.min(all.size(), MOST_LOOKED_AT));
    var found = looked.stream().filter(row -> filter.test(row.state())).toList();
    var items = found.stream().limit(limit).map(Listed::state).toList();
    if (found.size() > limit) {
      return new Page<>(items, Optional.of(found.get(limit - 1).place().write()));
    }
    Optional<String> next =
        all.size() > looked.size()
            ? Optional.of(looked.getLast().place().write())
            : Optional.empty();
    return new Page<>(items, next);
  }

  private static <S> Optional<Listed<S>> listed(String key, Row<S> row, String list) {
    return row.index()
        .filter(entry -> entry.list().equals(list))
        .map(IndexEntry::sort)
        .flatMap(sort -> row.state().map(state -> new Listed<>(new Cursor(sort, key), state)));
  }
}
