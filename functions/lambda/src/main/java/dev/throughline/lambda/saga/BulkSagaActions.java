package dev.throughline.lambda.saga;

import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.saga.SagaOperator;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.saga.BulkRun.Touched;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Lets operators act on many instances of a saga: {@code POST /ops/sagas/actions}, page by page. By
 * default a request is a dry run: it changes nothing, counts the instances that match the filter,
 * and says why the action on an instance would be refused. To act, the caller sends the filter and
 * the count of the dry run's answer. That filter has the time of the dry run: instances that match
 * since then only are not touched, and if more match than were counted, the answer is 409. Each
 * action is done as by {@link SagaActions}; refused ones are answered with their reason. Any page
 * may be sent again: no action is done twice. Safe for use by many threads.
 */
public final class BulkSagaActions {
  /** The body of a request. */
  public static final RequestBody ACTIONS = RequestBody.schema("requests/saga-actions.json");

  /** A filter may match so many instances. */
  static final int MOST = 10_000;

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;

  private final SagaList list;
  private final SagaOperator<?, ?, ?> operator;
  private final InstantSource clock;

  /**
   * @param operator of the kind of saga that the route is about
   */
  public BulkSagaActions(SagaList list, SagaOperator<?, ?, ?> operator, InstantSource clock) {
    this.list = list;
    this.operator = operator;
    this.clock = clock;
  }

  private record Shown(
      boolean dryRun,
      String action,
      BulkRequest.Filter filter,
      int count,
      long refused,
      List<Touched> items,
      Optional<String> cursor) {}

  /** Tries an action on a page of instances, or does it. */
  public HttpReply act(HttpCall call) {
    return switch (ACTIONS.read(call, BulkRequest.class)) {
      case Parsed.Invalid<BulkRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<BulkRequest>(var request) -> checked(call, request);
    };
  }

  private HttpReply checked(HttpCall call, BulkRequest request) {
    var now = clock.instant();
    var errors = request.errors(operator.category(), now);
    if (!errors.isEmpty()) {
      return HttpReply.problem(Problem.badRequest(errors));
    }
    try {
      return counted(call, request.closed(operator.category(), now));
    } catch (IllegalArgumentException e) {
      if (request.cursor().isEmpty()) {
        throw e;
      }
      var error = new FieldError("/cursor", "must be the cursor of the page before");
      return HttpReply.problem(Problem.badRequest(List.of(error)));
    }
  }

  private HttpReply counted(HttpCall call, BulkRequest request) {
    var action = new SagaAction(request.kind(), request.reason(), SagaActions.operator(call));
    var run = new BulkRun(list, operator, call, action, request.meant());
    if (request.dryRun()) {
      var count = run.count(MOST);
      return count > MOST
          ? tooMany()
          : answer(OK, request, count, run.tried(request.cursor(), request.limit()));
    }
    var seen = request.count().orElseThrow();
    if (request.cursor().isEmpty() && run.count(seen) > seen) {
      return moreThanSeen(seen);
    }
    return answer(ACCEPTED, request, seen, run.done(request.cursor(), request.limit()));
  }

  private static HttpReply tooMany() {
    var detail = "More than " + MOST + " instances match. Narrow the filter.";
    return HttpReply.problem(Problem.of(CONFLICT, "too-many", "Too many at once", detail));
  }

  private static HttpReply moreThanSeen(int seen) {
    var detail =
        "More instances match than the %d of the dry run. Make a new dry run.".formatted(seen);
    return HttpReply.problem(
        Problem.of(CONFLICT, "more-than-seen", "Not what the dry run saw", detail));
  }

  private static HttpReply answer(int status, BulkRequest request, int count, Page<Touched> page) {
    var refused = page.items().stream().filter(it -> it.refused().isPresent()).count();
    return HttpReply.json(
        status,
        new Shown(
            request.dryRun(),
            request.action(),
            request.filter(),
            count,
            refused,
            page.items(),
            page.cursor()));
  }
}
