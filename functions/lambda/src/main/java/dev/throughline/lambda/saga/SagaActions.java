package dev.throughline.lambda.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaOperator;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Operators' actions on one instance of a saga: {@code POST /ops/sagas/<type>/{id}/<action>}. The
 * answer is the new standing of the instance, 404 for an unknown instance, and 409 with the cause
 * if the action is not possible. The ETag is the version of the instance's log. Safe for use by
 * many threads.
 */
public final class SagaActions {
  /** The body of a request to retry or to compensate, which may be left out. */
  public static final RequestBody ACTION = RequestBody.schema("requests/saga-action.json");

  /** The body of a request to skip, which needs a reason. */
  public static final RequestBody SKIP = RequestBody.schema("requests/saga-skip.json");

  /** The name of an operator without a token. */
  private static final String UNKNOWN = "unknown";

  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;

  private final SagaOperator<?, ?, ?> operator;

  public SagaActions(SagaOperator<?, ?, ?> operator) {
    this.operator = operator;
  }

  private record Request(Optional<String> reason, Optional<String> step) {}

  /**
   * Sends the command again for whose answer the saga waits, at once, and counts its attempts anew.
   */
  public HttpReply retry(HttpCall call) {
    return act(call, ACTION, Kind.RETRY, "to try it again");
  }

  /** The saga goes on as if the step for which it waits had been done. */
  public HttpReply skip(HttpCall call) {
    return act(call, SKIP, Kind.SKIP, "");
  }

  /** The saga turns back, and undoes its finished steps. */
  public HttpReply compensate(HttpCall call) {
    return act(call, ACTION, Kind.COMPENSATE, "an operator turned it back");
  }

  private HttpReply act(HttpCall call, RequestBody schema, Kind kind, String otherwise) {
    return switch (read(call, schema)) {
      case Parsed.Invalid<Request>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<Request>(var body) ->
          act(operator, call, schema, action(call, kind, body, otherwise));
    };
  }

  private static Parsed<Request> read(HttpCall call, RequestBody schema) {
    return call.body().isBlank() && schema == ACTION
        ? new Parsed.Valid<>(new Request(Optional.empty(), Optional.empty()))
        : schema.read(call, Request.class);
  }

  private static SagaAction action(HttpCall call, Kind kind, Request body, String otherwise) {
    var reason = body.reason().orElse(otherwise);
    return new SagaAction(kind, body.step(), reason, operator(call));
  }

  /** The caller, who acts. */
  static String operator(HttpCall call) {
    return Objects.requireNonNullElse(call.userId(), UNKNOWN);
  }

  private static <E, S> HttpReply act(
      SagaOperator<E, S, ?> operator, HttpCall call, RequestBody schema, SagaAction action) {
    var id = Objects.requireNonNull(call.path().get("id"));
    var stream = new StreamId(call.tenant(), operator.category(), id);
    var outcome = operator.act(stream, action, SagaFilter.ANY, call.commandContext(schema));
    return Answers.of(
        outcome,
        ACCEPTED,
        stream,
        instance -> shown(operator.category(), action, instance),
        SagaActions::problem);
  }

  private static Map<String, ?> shown(String type, SagaAction action, SagaInstance<?, ?> instance) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("type", type);
    shown.put("action", action.kind().name().toLowerCase(Locale.ROOT));
    var stands = instance.standing().orElseThrow();
    shown.put("status", stands.status());
    stands.step().ifPresent(step -> shown.put("step", step));
    shown.put("since", stands.since());
    stands.reason().ifPresent(reason -> shown.put("reason", reason));
    return shown;
  }

  private static Problem problem(Rejection why) {
    return why.code().equals(SagaOperator.UNKNOWN_SAGA)
        ? Problem.notFound(why.detail())
        : Problem.of(CONFLICT, why.code(), "Action not possible", why.detail());
  }
}
