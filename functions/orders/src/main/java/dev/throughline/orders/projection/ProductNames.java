package dev.throughline.orders.projection;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.capture.CopyKeeper;
import dev.throughline.kernel.capture.CopyTable;
import dev.throughline.lambda.http.CopyQuery;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.wiring.CopyTables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The names of products, copied from the catalog. They are joined to rows when a row is read, so
 * that no row depends on them. Safe for use by many threads.
 */
@Singleton
public final class ProductNames {
  /** The category of the catalog's rows; the id is the product's. */
  public static final String CATEGORY = "product";

  /** Keeps the copies. */
  public final CopyKeeper<CatalogEvent, String> keeper;

  /** Reads them. */
  public final CopyQuery<String> query;

  @Inject
  public ProductNames(CopyTables tables, Json json, VersionWait waiting) {
    this(tables.ofText("ORDERS_TABLE", "name"), json, waiting);
  }

  /** Of given copies. */
  public ProductNames(CopyTable<String> copies, Json json, VersionWait waiting) {
    this.keeper =
        new CopyKeeper<>(
            CATEGORY, EventTypes.of(json, CatalogEvent.TYPES).build(), CatalogEvent::name, copies);
    this.query = new CopyQuery<>(copies, CATEGORY, waiting);
  }
}
