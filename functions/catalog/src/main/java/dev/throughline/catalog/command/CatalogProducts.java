package dev.throughline.catalog.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.aws.DynamoDbVersionedTable;
import dev.throughline.catalog.domain.Product;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.TableWriter;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.WriteOutcome;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.http.Route;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Describes products, over HTTP. Safe for use by many threads. */
@Singleton
public class CatalogProducts {
  private static final RequestBody DESCRIBE = RequestBody.schema("requests/describe-product.json");

  private final VersionedTable<Product> table;
  private final TableWriter<Product> writer;

  @Inject
  public CatalogProducts(DynamoDbVersionedTable<Product> table, TableWriter<Product> writer) {
    this((VersionedTable<Product>) table, writer);
  }

  /** Over any table. */
  public CatalogProducts(VersionedTable<Product> table, TableWriter<Product> writer) {
    this.table = table;
    this.writer = writer;
  }

  /** The routes of products. */
  List<Route> routes() {
    return List.of(
        route("GET /catalog/{sku}", this::get),
        route("PUT /catalog/{sku}", DESCRIBE, this::put),
        route("DELETE /catalog/{sku}", this::delete));
  }

  /** {@code GET /catalog/{sku}}. */
  private HttpReply get(HttpCall call) {
    var row = table.find(id(call));
    if (row.map(RowVersion::version).orElse(0L) < call.seen().of(id(call))) {
      return HttpReply.problem(Problem.unavailable("This version is not available yet.", 1));
    }
    return row.filter(RowVersion::exists)
        .map(it -> HttpReply.json(200, CatalogView.of(it)))
        .orElseGet(() -> missing(call));
  }

  /** {@code PUT /catalog/{sku}}: creates the product or changes it. */
  private HttpReply put(HttpCall call) {
    return switch (DESCRIBE.read(call, ProductRequest.class)) {
      case Parsed.Invalid<ProductRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<ProductRequest>(var body) ->
          answer(call, writer.put(id(call), body.product(), call.commandContext(DESCRIBE)));
    };
  }

  /** {@code DELETE /catalog/{sku}}. */
  private HttpReply delete(HttpCall call) {
    return answer(call, writer.delete(id(call), call.commandContext()));
  }

  private HttpReply answer(HttpCall call, WriteOutcome<Product> outcome) {
    return switch (outcome) {
      case WriteOutcome.Written<Product>(var row) -> represented(call, row, "committed");
      case WriteOutcome.Unchanged<Product>(var row) -> represented(call, row, "unchanged");
      case WriteOutcome.Repeated<Product>(var version) ->
          written(call, version).countedAs("duplicate");
      case WriteOutcome.KeyReused<Product> _ ->
          HttpReply.problem(
              Problem.unprocessable(
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another request; use a new one.",
                  List.of()));
      case WriteOutcome.VersionMismatch<Product>(var actual) ->
          HttpReply.problem(Problem.preconditionFailed(actual));
      case WriteOutcome.Missing<Product> _ -> missing(call);
      case WriteOutcome.Contended<Product> _ ->
          HttpReply.problem(
              Problem.unavailable(
                  "Too many concurrent writes to this resource; nothing was stored.", 1));
    };
  }

  private static HttpReply represented(HttpCall call, RowVersion<Product> row, String outcome) {
    var reply = written(call, row.version()).countedAs(outcome);
    return call.representation() && row.exists() ? reply.representing(CatalogView.of(row)) : reply;
  }

  private static HttpReply written(HttpCall call, long version) {
    return HttpReply.written(200, id(call), version, Map.of());
  }

  private static HttpReply missing(HttpCall call) {
    return HttpReply.problem(Problem.notFound("The catalog has no product " + id(call).id() + "."));
  }

  private static StreamId id(HttpCall call) {
    var sku = Objects.requireNonNull(call.path().get("sku"));
    return new StreamId(call.tenant(), Product.CATEGORY, sku);
  }
}
