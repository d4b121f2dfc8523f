package dev.throughline.inventory.projection;

import dev.throughline.kernel.RecordTypes;
import java.util.Optional;

/** The events of the catalog's products, with the fields that are shown here. */
public sealed interface CatalogEvent {
  /** The types under which the catalog publishes them. */
  RecordTypes<CatalogEvent> TYPES =
      RecordTypes.of(CatalogEvent.class)
          .type("catalog.product_created", "1.0", ProductCreated.class)
          .type("catalog.product_updated", "1.0", ProductUpdated.class)
          .type("catalog.product_deleted", "1.0", ProductDeleted.class);

  /** The name from now on; empty if the product is deleted. */
  Optional<String> name();

  /** A product as it is described. */
  record Described(String name) {}

  /** {@code catalog.product_created}. */
  record ProductCreated(Described after) implements CatalogEvent {
    @Override
    public Optional<String> name() {
      return Optional.of(after.name());
    }
  }

  /** {@code catalog.product_updated}. */
  record ProductUpdated(Described after) implements CatalogEvent {
    @Override
    public Optional<String> name() {
      return Optional.of(after.name());
    }
  }

  /** {@code catalog.product_deleted}. */
  record ProductDeleted(String sku) implements CatalogEvent {
    @Override
    public Optional<String> name() {
      return Optional.empty();
    }
  }
}
