package dev.throughline.inventory.query;

import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.projection.StockRow;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Waiting;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads products. Safe for use by many threads. */
@Singleton
public class ProductQuery {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private final ReadTable<StockRow> rows;
  private final Projector<StockEvent, StockRow> projector;
  private final Waiting waiting;

  @Inject
  public ProductQuery(
      ReadTable<StockRow> rows, Projector<StockEvent, StockRow> projector, Waiting waiting) {
    this.rows = rows;
    this.projector = projector;
    this.waiting = waiting;
  }

  /** {@code GET /products/{sku}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var minVersion = call.query().getOrDefault("minVersion", "0");
    if (!VERSION.matcher(minVersion).matches()) {
      return HttpReply.problem(
          Problem.badRequest(
              List.of(new FieldError("/minVersion", "must be a version: a whole number"))));
    }
    var sku = Objects.requireNonNull(call.path().get("sku"));
    var stream = new StreamId(call.tenant(), Stock.CATEGORY, sku);
    if (shown(stream).state().isEmpty()) {
      return HttpReply.problem(Problem.notFound("There is no product " + sku + "."));
    }
    return waiting
        .atLeast(Long.parseLong(minVersion), stream, () -> shown(stream))
        .flatMap(Row::state)
        .map(row -> HttpReply.json(200, ProductView.of(row)))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable("Version " + minVersion + " is not there yet.", 1)));
  }

  /** A product that was received only just now may have no row yet. */
  private Row<StockRow> shown(StreamId stream) {
    var row = rows.find(stream.tenant(), stream.id());
    return row.applied(stream).version() == 0 ? projector.current(stream) : row;
  }
}
