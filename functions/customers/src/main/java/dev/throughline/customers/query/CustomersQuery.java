package dev.throughline.customers.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.customers.projection.CustomerProjection;
import dev.throughline.customers.projection.CustomerRow;
import dev.throughline.customers.projection.CustomersReadModels;
import dev.throughline.kernel.StreamId;
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

/** Reads customers. Safe for use by many threads. */
@Named("customers-query")
@Singleton
public final class CustomersQuery extends ApiFunction {
  private final RowQuery<CustomerRow> query;
  private final HistoryQuery<CustomerRow> history;
  private final HttpRouter router;

  @Inject
  public CustomersQuery(CustomersReadModels models, Histories histories, VersionWait waiting) {
    this.query = new RowQuery<>(models.customers, waiting);
    this.history = histories.of(models.customers);
    this.router =
        HttpRouter.of(
            route("GET /customers/{id}", this::get),
            route("GET /customers/{id}/history", this::history));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code GET /customers/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var stream = stream(call);
    return query.answer(call, stream, "customer", row -> answer(row, stream));
  }

  /**
   * {@code GET /customers/{id}/history?asOf=&version=&from=}. Of a customer who has been erased it
   * tells what happened when, and no personal data.
   */
  public HttpReply history(HttpCall call) {
    return history.answer(call, stream(call), "customer");
  }

  private static StreamId stream(HttpCall call) {
    return new StreamId(call.tenant(), CustomerProjection.CATEGORY, call.path().get("id"));
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
