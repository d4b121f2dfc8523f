package dev.throughline.inventory.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.inventory.OwnRegion;
import dev.throughline.inventory.domain.CountShelves;
import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestCommand;
import dev.throughline.inventory.domain.InterestCommand.ExpressInterest;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockDecider;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.domain.StocktakeDecider;
import dev.throughline.inventory.domain.StocktakeMerge;
import dev.throughline.inventory.projection.InventoryReadModels;
import dev.throughline.inventory.projection.StockRow;
import dev.throughline.inventory.query.ProductView;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.ConflictResolver;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Receives stock, counts it, and counts the interest in it. Safe for use by many threads. */
@Named("inventory-api")
@Singleton
public final class InventoryApi extends ApiFunction {
  private static final RequestBody RECEIPT = RequestBody.schema("requests/receive-stock.json");

  private static final RequestBody STOCKTAKE = RequestBody.schema("requests/count-stock.json");

  private static final RequestBody INTEREST = RequestBody.schema("requests/express-interest.json");

  private final CommandExecutor<ReceiveStock, Stock, StockEvent> stock;
  private final CommandExecutor<CountShelves, Stock, StockEvent> stocktakes;
  private final CommandExecutor<InterestCommand, Interest, InterestEvent> interest;
  private final OwnRegion region;
  private final InstantSource clock;
  private final Representation<StockRow> representation;
  private final HttpRouter router;

  @Inject
  public InventoryApi(
      CommandExecutor<ReceiveStock, Stock, StockEvent> stock,
      CommandExecutor<CountShelves, Stock, StockEvent> stocktakes,
      CommandExecutor<InterestCommand, Interest, InterestEvent> interest,
      OwnRegion region,
      InventoryReadModels models,
      Representations representations,
      Backpressure backpressure,
      InstantSource clock) {
    this.stock = stock;
    this.stocktakes = stocktakes;
    this.interest = interest;
    this.region = region;
    this.clock = clock;
    this.representation =
        representations.of(models.stock, (_, product) -> ProductView.of(product, null, null));
    this.router =
        HttpRouter.of(
                route("POST /products/{sku}/receipts", RECEIPT, this::receive),
                route("POST /products/{sku}/stocktakes", STOCKTAKE, this::count),
                route("POST /products/{sku}/interest", INTEREST, this::express))
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
    var sku = sku(call);
    var stream = stream(call);
    var outcome =
        stock.execute(
            stream,
            new ReceiveStock(sku, body.quantity(), body.unitPrice()),
            call.commandContext(RECEIPT));
    var written = Answers.of(outcome, 201, stream, _ -> Map.of(), InventoryApi::problem);
    return representation.of(call, stream, written);
  }

  /**
   * {@code POST /products/{sku}/stocktakes}. Counts by several people, and what has happened since
   * they began, are merged; a count that a later one has superseded is answered with what stands.
   */
  public HttpReply count(HttpCall call) {
    return switch (STOCKTAKE.read(call, StocktakeRequest.class)) {
      case Parsed.Invalid<StocktakeRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<StocktakeRequest>(var body) ->
          count(
              call,
              new CountShelves(
                  sku(call),
                  body.stocktake(),
                  body.asOf(),
                  body.counts(),
                  body.complete().orElse(false),
                  clock.instant()));
    };
  }

  private HttpReply count(HttpCall call, CountShelves command) {
    var stream = stream(call);
    var outcome =
        stocktakes.executeMerging(
            stream, command.asOf(), command, new StocktakeMerge(), call.commandContext(STOCKTAKE));
    var written =
        Answers.of(
            outcome, 200, stream, stock -> StocktakeView.of(stock, command), InventoryApi::problem);
    return representation.of(call, stream, written);
  }

  /** {@code POST /products/{sku}/interest}: one more who is interested, or one fewer. */
  public HttpReply express(HttpCall call) {
    return switch (INTEREST.read(call, InterestRequest.class)) {
      case Parsed.Invalid<InterestRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<InterestRequest>(var body) -> {
        var stream = new StreamId(call.tenant(), Interest.CATEGORY, sku(call));
        var command = new ExpressInterest(sku(call), region.name(), body.delta());
        yield Answers.of(
            interest.execute(stream, command, call.commandContext(INTEREST)),
            200,
            stream,
            state -> Map.of("interest", state.counter().value()),
            Answers::conflict);
      }
    };
  }

  private static String sku(HttpCall call) {
    return Objects.requireNonNull(call.path().get("sku"));
  }

  private static StreamId stream(HttpCall call) {
    return new StreamId(call.tenant(), Stock.CATEGORY, sku(call));
  }

  private static Problem problem(Rejection reason) {
    return switch (reason.code()) {
      case StockDecider.INVALID_QUANTITY -> unprocessable(reason, "/quantity");
      case StockDecider.INVALID_PRICE -> unprocessable(reason, "/unitPrice/amount");
      case StocktakeDecider.UNKNOWN_PRODUCT -> Problem.notFound(reason.detail());
      case StocktakeDecider.CLOCK_AHEAD,
          StocktakeDecider.SHELF_TWICE,
          StocktakeDecider.TOO_MANY_SHELVES ->
          unprocessable(reason, "/counts");
      case ConflictResolver.VERSION_NOT_REACHED -> unprocessable(reason, "/asOf");
      default -> Answers.conflict(reason);
    };
  }

  private static Problem unprocessable(Rejection reason, String pointer) {
    return Problem.unprocessable(
        reason.code(), reason.detail(), List.of(new FieldError(pointer, reason.detail())));
  }
}
