package dev.throughline.catalog.command;

import dev.throughline.catalog.dump.DumpActions;
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
  public CatalogApi(CatalogProducts products, DumpActions dump, Backpressure backpressure) {
    this.router =
        HttpRouter.of(Stream.of(products.routes(), dump.routes()).flatMap(List::stream).toList())
            .heldBackBy(backpressure);
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
