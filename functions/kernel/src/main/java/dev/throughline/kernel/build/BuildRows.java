package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one build of a read model, which can be scanned and deleted. Safe for use by many
 * threads.
 *
 * @param <S> the row
 */
public interface BuildRows<S> extends ReadTable<S> {
  /** A row with its place. */
  record Placed<S>(TenantId tenant, String key, Row<S> row) {}

  /**
   * Some of the rows of all tenants. It may be empty although others follow.
   *
   * @param next where the next ones begin; empty if none follow
   */
  record Rows<S>(List<Placed<S>> rows, Optional<String> next) {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A page of rows, each once, in no order. Each row is as it was saved last before the call; a row
   * that is saved during the call may be missing. A row whose text cannot be read is given without
   * a state: it is damaged, and a rebuild repairs it.
   *
   * @param from empty for the first page; else {@code next} of the page before
   * @param limit the most items to examine; at least 1
   */
  Rows<S> scan(Optional<String> from, int limit);

  /**
   * Stores rows where none is stored under their keys, in fewer requests than one for each row if
   * the table can. Every row is stored on that condition, or not at all.
   *
   * @param rows of different keys, each with at least one applied event
   * @return those that were not stored, in their order: a row is there already, or the table was
   *     too busy
   */
  default List<Placed<S>> insert(List<Placed<S>> rows) {
    return rows.stream()
        .filter(row -> !save(row.tenant(), row.key(), Row.unseen(), row.row()))
        .toList();
  }

  /** Deletes a row, if there is one. */
  void delete(TenantId tenant, String key);

  /** A row as it is stored; equal texts are equal rows. */
  String text(S row);
}
