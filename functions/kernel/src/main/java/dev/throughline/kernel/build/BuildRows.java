package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one build of a read model, which can be gone through and thrown away. Safe for use by
 * many threads.
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
   * The rows from a place on, each once, in no order. A row that is saved meanwhile may or may not
   * be among them; else they are as they were saved last before the call. One whose text cannot be
   * read shows nothing: somebody has spoilt it, and a rebuild is what mends it.
   *
   * @param from empty for the first ones; else as the call before said
   * @param limit how many items are looked at, at most; at least 1
   */
  Rows<S> scan(Optional<String> from, int limit);

  /** Deletes a row, if there is one. */
  void delete(TenantId tenant, String key);

  /** A row as it is stored; equal texts are equal rows. */
  String text(S row);
}
