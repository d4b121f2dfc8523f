package dev.throughline.lambda.http;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers the outcome of a command over HTTP, the same for every route. */
public final class Answers {
  private Answers() {}

  /**
   * The answer.
   *
   * @param status if the command is done, or was done before
   * @param stream into which it was to be written
   * @param extra further fields of the answer beside id and version, by the state after the command
   * @param refused the problem for a refusal; see {@link #conflict}
   */
  public static <S> HttpReply of(
      Outcome<S> outcome,
      int status,
      StreamId stream,
      Function<S, Map<String, ?>> extra,
      Function<Rejection, Problem> refused) {
    return switch (outcome) {
      case Outcome.Committed<S>(var state, var commit) ->
          HttpReply.written(status, stream, commit.lastVersion(), extra.apply(state))
              .countedAs("committed");
      case Outcome.Duplicate<S>(var state, var commit) ->
          HttpReply.written(status, stream, commit.lastVersion(), extra.apply(state))
              .countedAs("duplicate");
      case Outcome.Unchanged<S>(var state, var version) ->
          HttpReply.written(status, stream, version, extra.apply(state)).countedAs("unchanged");
      case Outcome.Rejected<S>(var reason) -> HttpReply.problem(refused.apply(reason));
      case Outcome.VersionMismatch<S>(var actual) ->
          HttpReply.problem(Problem.preconditionFailed(actual));
      case Outcome.KeyReused<S> _ ->
          HttpReply.problem(
              Problem.unprocessable(
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another request; use a new one.",
                  List.of()));
      case Outcome.Contended<S> _ ->
          HttpReply.problem(
              Problem.unavailable(
                  "Too many concurrent writes to this resource; nothing was stored.", 1));
    };
  }

  /** The answer with id and version only; every refusal is a conflict. */
  public static <S> HttpReply of(Outcome<S> outcome, int status, StreamId stream) {
    return of(outcome, status, stream, _ -> Map.of(), Answers::conflict);
  }

  /**
   * 409, with the refusal's code as the type: the answer to a refusal unless a route has another.
   */
  public static Problem conflict(Rejection reason) {
    return Problem.conflict(reason.code(), reason.detail());
  }
}
