package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.ParkingCommand;
import dev.throughline.backbone.parking.domain.ParkingDecider;
import dev.throughline.backbone.parking.domain.ParkingEvent;
import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Records an operator's action in the stream {@code parking-{consumer}}, and carries it out
 * afterwards. If an action was not carried out completely, the operator repeats the request: then
 * the action is carried out again, but not recorded again. Safe for use by many threads.
 */
@Singleton
public class ActionRecorder {
  private final CommandExecutor<ParkingCommand, ParkingLog, ParkingEvent> executor;

  @Inject
  public ActionRecorder(CommandExecutor<ParkingCommand, ParkingLog, ParkingEvent> executor) {
    this.executor = executor;
  }

  /**
   * A redrive or a discard that an operator asks for.
   *
   * @param pointer the field of the request that names the event or message
   * @param effect carries the action out; false if a part of it failed
   * @param shown the fields of the answer beside id and version
   */
  record Action(
      Consumer consumer,
      ParkingCommand command,
      String pointer,
      Predicate<ParkingLog> effect,
      Function<ParkingLog, Map<String, ?>> shown) {}

  HttpReply carryOut(HttpCall call, CommandContext context, Action action) {
    var consumer = action.consumer().name();
    var stream = new StreamId(call.tenant(), ParkingLog.CATEGORY, consumer);
    var outcome = executor.execute(stream, action.command(), context);
    return toBeDone(outcome).filter(log -> !action.effect().test(log)).isPresent()
        ? HttpReply.problem(
            Problem.unavailable("Not every message was sent; repeat the request.", 1))
        : Answers.of(outcome, 202, stream, action.shown(), no -> problem(no, action.pointer()));
  }

  /**
   * The state if the action is to be carried out: also a recorded action may not have been carried
   * out yet.
   */
  private static Optional<ParkingLog> toBeDone(Outcome<ParkingLog> outcome) {
    return switch (outcome) {
      case Outcome.Committed<ParkingLog>(var log, _) -> Optional.of(log);
      case Outcome.Duplicate<ParkingLog>(var log, _) -> Optional.of(log);
      case Outcome.Unchanged<ParkingLog>(var log, _) -> Optional.of(log);
      case Outcome.Rejected<ParkingLog> _ -> Optional.empty();
      case Outcome.VersionMismatch<ParkingLog> _ -> Optional.empty();
      case Outcome.KeyReused<ParkingLog> _ -> Optional.empty();
      case Outcome.Contended<ParkingLog> _ -> Optional.empty();
    };
  }

  private static Problem problem(Rejection reason, String pointer) {
    return switch (reason.code()) {
      case ParkingDecider.NOT_PARKED -> Problem.notFound(reason.detail());
      case ParkingDecider.NOT_AMONG_THE_PARKED ->
          Problem.unprocessable(
              reason.code(),
              "This event or message is not parked; see errors.",
              List.of(new FieldError(pointer, reason.detail())));
      default -> Answers.conflict(reason);
    };
  }
}
