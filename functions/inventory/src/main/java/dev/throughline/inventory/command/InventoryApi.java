package dev.throughline.inventory.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockDecider;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.projection.InventoryReadModels;
import dev.throughline.inventory.projection.StockRow;
import dev.throughline.inventory.query.ProductView;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Representation;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.wiring.Representations;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Receives stock. Safe for use by many threads. */
@Named("inventory-api")
@Singleton
public final class InventoryApi extends ApiFunction {
  private static final RequestBody RECEIPT = RequestBody.schema("requests/receive-stock.json");

  private final CommandExecutor<ReceiveStock, Stock, StockEvent> stock;
  private final Representation<StockRow> representation;
  private final HttpRouter router;

  @Inject
  public InventoryApi(
      CommandExecutor<ReceiveStock, Stock, StockEvent> stock,
      InventoryReadModels models,
      Representations representations,
      Backpressure backpressure) {
    this.stock = stock;
    this.representation = representations.of(models.stock, (_, product) -> ProductView.of(product));
    this.router =
        HttpRouter.of(route("POST /products/{sku}/receipts", RECEIPT, this::receive))
            .heldBackBy(backpressure);
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code POST /products/{sku}/receipts}. */
  public HttpReply receive(HttpCall call) {
    return switch (RECEIPT.read(call, ReceiptRequest.class)) {
      case Parsed.Invalid<ReceiptRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<ReceiptRequest>(var body) -> receive(call, body);
    };
  }

  private HttpReply receive(HttpCall call, ReceiptRequest body) {
    var sku = Objects.requireNonNull(call.path().get("sku"));
    var stream = new StreamId(call.tenant(), Stock.CATEGORY, sku);
    var outcome =
        stock.execute(
            stream,
            new ReceiveStock(sku, body.quantity(), body.unitPrice()),
            call.commandContext(RECEIPT));
    var written = Answers.of(outcome, 201, stream, _ -> Map.of(), InventoryApi::problem);
    return representation.of(call, stream, written);
  }

  private static Problem problem(Rejection reason) {
    return switch (reason.code()) {
      case StockDecider.INVALID_QUANTITY -> unprocessable(reason, "/quantity");
      case StockDecider.INVALID_PRICE -> unprocessable(reason, "/unitPrice/amount");
      default -> Answers.conflict(reason);
    };
  }

  private static Problem unprocessable(Rejection reason, String pointer) {
    return Problem.unprocessable(
        reason.code(), reason.detail(), List.of(new FieldError(pointer, reason.detail())));
  }
}
