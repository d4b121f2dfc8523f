package dev.throughline.customers.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.projection.CustomerProjection;
import dev.throughline.customers.projection.CustomerRow;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Reads customers. Safe for use by many threads. */
@Named("customers-query")
@Singleton
public final class CustomersQuery extends ApiFunction {
  private final RowQuery<CustomerRow> query;
  private final HttpRouter router;

  @Inject
  public CustomersQuery(
      ReadTable<CustomerRow> rows,
      Projector<CustomerEvent, CustomerRow> projector,
      VersionWait waiting) {
    this.query = new RowQuery<>(rows, projector, waiting);
    this.router = HttpRouter.of(route("GET /customers/{id}", this::get));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code GET /customers/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var stream = new StreamId(call.tenant(), CustomerProjection.CATEGORY, call.path().get("id"));
    return query.answer(call, stream, "customer", row -> answer(row, stream));
  }

  /** A customer with a history and nothing to show has been erased. */
  private static HttpReply answer(Row<CustomerRow> row, StreamId stream) {
    return row.state()
        .map(customer -> HttpReply.json(200, customer))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.of(
                        410,
                        "customer-erased",
                        "Erased",
                        "Customer " + stream.id() + " has been erased.")));
  }
}
