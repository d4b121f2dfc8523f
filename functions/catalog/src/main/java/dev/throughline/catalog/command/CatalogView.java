package dev.throughline.catalog.command;

import dev.throughline.catalog.domain.Product;
import dev.throughline.kernel.capture.RowVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /catalog/{sku}}.
 *
 * @param updatedAt null if another application has written the row
 * @param updatedBy null if no user has written the row
 */
record CatalogView(
    String sku,
    String name,
    String description,
    long version,
    @Nullable Instant updatedAt,
    @Nullable String updatedBy) {

  /** The answer for a row that exists. */
  static CatalogView of(RowVersion<Product> row) {
    var product = row.state().orElseThrow();
    return new CatalogView(
        row.id().id(),
        product.name(),
        product.description(),
        row.version(),
        row.at(),
        row.userId());
  }
}
