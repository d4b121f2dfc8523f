package dev.throughline.customers.query;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.projection.CustomerProjection;
import dev.throughline.customers.projection.CustomerRow;
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
import java.util.regex.Pattern;

/** Reads customers. Safe for use by many threads. */
@Singleton
public class CustomersQuery {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private final ReadTable<CustomerRow> rows;
  private final Projector<CustomerEvent, CustomerRow> projector;
  private final Waiting waiting;

  @Inject
  public CustomersQuery(
      ReadTable<CustomerRow> rows,
      Projector<CustomerEvent, CustomerRow> projector,
      Waiting waiting) {
    this.rows = rows;
    this.projector = projector;
    this.waiting = waiting;
  }

  /** {@code GET /customers/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var minVersion = call.query().getOrDefault("minVersion", "0");
    if (!VERSION.matcher(minVersion).matches()) {
      return HttpReply.problem(
          Problem.badRequest(
              List.of(new FieldError("/minVersion", "must be a version: a whole number"))));
    }
    var stream = new StreamId(call.tenant(), CustomerProjection.CATEGORY, call.path().get("id"));
    if (shown(stream).applied(stream).version() == 0) {
      return HttpReply.problem(Problem.notFound("There is no customer " + stream.id() + "."));
    }
    return waiting
        .atLeast(Long.parseLong(minVersion), stream, () -> shown(stream))
        .map(row -> answer(row, stream))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable("Version " + minVersion + " is not there yet.", 1)));
  }

  /** A customer who has only just registered may have no row yet. */
  private Row<CustomerRow> shown(StreamId stream) {
    var row = rows.find(stream.tenant(), stream.id());
    return row.applied(stream).version() == 0 ? projector.current(stream) : row;
  }

  /** Who has a history and nothing to show has been erased. */
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
