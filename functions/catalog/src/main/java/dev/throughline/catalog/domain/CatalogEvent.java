package dev.throughline.catalog.domain;

import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.capture.Captured.Happened;
import org.jspecify.annotations.Nullable;

/**
 * The events of the catalog. Nobody decides them: they are captured from the changes of the table.
 * Each carries the whole state, so that a later one stands for all before it.
 */
public sealed interface CatalogEvent {
  /** The type under which each event is published. */
  RecordTypes<CatalogEvent> TYPES =
      RecordTypes.of(CatalogEvent.class)
          .type("catalog.product_created", "1.0", ProductCreated.class)
          .type("catalog.product_updated", "1.0", ProductUpdated.class)
          .type("catalog.product_deleted", "1.0", ProductDeleted.class);

  /** The product's id. */
  String sku();

  /** {@code catalog.product_created}. */
  record ProductCreated(String sku, Product after) implements CatalogEvent {}

  /**
   * {@code catalog.product_updated}.
   *
   * @param before null if it is not known: a dump has read the row, and did not see it change
   */
  record ProductUpdated(String sku, @Nullable Product before, Product after)
      implements CatalogEvent {}

  /**
   * {@code catalog.product_deleted}.
   *
   * @param before null if it is not known, as above
   */
  record ProductDeleted(String sku, @Nullable Product before) implements CatalogEvent {}

  /** The event of a change. */
  static CatalogEvent of(Happened<Product> happened) {
    var row = happened.row();
    var before = happened.before().orElse(null);
    return switch (happened.kind()) {
      case CREATED -> new ProductCreated(row.id().id(), row.state().orElseThrow());
      case UPDATED -> new ProductUpdated(row.id().id(), before, row.state().orElseThrow());
      case DELETED -> new ProductDeleted(row.id().id(), before);
    };
  }
}
