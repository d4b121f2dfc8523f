package dev.throughline.inventory.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.projection.InterestRow;
import dev.throughline.inventory.projection.InventoryReadModels;
import dev.throughline.inventory.projection.ProductNames;
import dev.throughline.inventory.projection.StockRow;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HistoryQuery;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.wiring.Histories;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads products. Safe for use by many threads. */
@Named("inventory-query")
@Singleton
public final class ProductQuery extends ApiFunction {
  private final RowQuery<StockRow> query;
  private final ReadModel<?, InterestRow> interest;
  private final ProductNames names;
  private final VersionWait waiting;
  private final HistoryQuery<StockRow> history;
  private final HttpRouter router;

  @Inject
  public ProductQuery(
      InventoryReadModels models, ProductNames names, Histories histories, VersionWait waiting) {
    this.query = new RowQuery<>(models.stock, waiting);
    this.interest = models.interest;
    this.names = names;
    this.waiting = waiting;
    this.history = histories.of(models.stock);
    this.router =
        HttpRouter.of(
            route("GET /products/{sku}", this::get),
            route("GET /products/{sku}/history", this::history));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code GET /products/{sku}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    return query.answer(call, stream(call), "product", row -> shown(call, row));
  }

  /** The row, the name and the interest; a caller who has just changed one of them sees it. */
  private HttpReply shown(HttpCall call, Row<StockRow> row) {
    return names
        .query
        .of(call, List.of(sku(call)))
        .map(found -> shown(call, row, found.get(sku(call))))
        .orElseGet(
            () -> HttpReply.problem(Problem.unavailable("The name is not available yet.", 1)));
  }

  private HttpReply shown(HttpCall call, Row<StockRow> row, @Nullable String name) {
    var stream = new StreamId(call.tenant(), Interest.CATEGORY, stream(call).id());
    return waiting
        .atLeast(
            call.seen().of(stream),
            stream,
            () -> interest.rows().find(stream.tenant(), stream.id()))
        .map(it -> it.state().map(found -> found.interest().counter().value()).orElse(0L))
        .map(number -> HttpReply.json(200, ProductView.of(row.state().orElseThrow(), name, number)))
        .orElseGet(
            () -> HttpReply.problem(Problem.unavailable("The interest is not available yet.", 1)));
  }

  /** {@code GET /products/{sku}/history?asOf=&version=&from=}. */
  public HttpReply history(HttpCall call) {
    return history.answer(call, stream(call), "product");
  }

  private static StreamId stream(HttpCall call) {
    return new StreamId(call.tenant(), Stock.CATEGORY, sku(call));
  }

  private static String sku(HttpCall call) {
    return Objects.requireNonNull(call.path().get("sku"));
  }
}
