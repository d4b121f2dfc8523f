package dev.throughline.catalog.command;

import dev.throughline.aws.DynamoDbVersionedTable;
import dev.throughline.catalog.domain.Product;
import dev.throughline.catalog.dump.DumpActions;
import dev.throughline.kernel.capture.TableWriter;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Serves the products of the catalog, and the dump of its table. */
@Named("catalog-api")
@Singleton
public final class CatalogApi extends ApiFunction {
  private final HttpRouter router;

  @Inject
  public CatalogApi(
      DynamoDbVersionedTable<Product> table,
      TableWriter<Product> writer,
      DumpActions dump,
      Backpressure backpressure) {
    this((VersionedTable<Product>) table, writer, dump, backpressure);
  }

  /** Over any table. */
  public CatalogApi(
      VersionedTable<Product> table,
      TableWriter<Product> writer,
      DumpActions dump,
      Backpressure backpressure) {
    this.router =
        HttpRouter.of(
                Stream.of(new CatalogProducts(table, writer).routes(), dump.routes())
                    .flatMap(List::stream)
                    .toList())
            .heldBackBy(backpressure);
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
