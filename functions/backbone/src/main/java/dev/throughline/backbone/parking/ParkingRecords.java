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
 * Records what is asked for, in the stream {@code parking-{consumer}}, and has it done after that.
 * Who is told that it was not done wholly asks once more: then it is not recorded again, but done.
 * Safe for use by many threads.
 */
@Singleton
public class ParkingRecords {
  private final CommandExecutor<ParkingCommand, ParkingLog, ParkingEvent> executor;

  @Inject
  public ParkingRecords(CommandExecutor<ParkingCommand, ParkingLog, ParkingEvent> executor) {
    this.executor = executor;
  }

  /**
   * Something that an operator asks for.
   *
   * @param pointer the field that says what of the stream is meant
   * @param effect does it; false if not all of it could be done
   * @param shown what the answer says beside id and version
   */
  record Asked(
      Consumer consumer,
      ParkingCommand command,
      String pointer,
      Predicate<ParkingLog> effect,
      Function<ParkingLog, Map<String, ?>> shown) {}

  HttpReply carryOut(HttpCall call, CommandContext context, Asked asked) {
    var consumer = asked.consumer().name();
    var stream = new StreamId(call.tenant(), ParkingLog.CATEGORY, consumer);
    var outcome = executor.execute(stream, asked.command(), context);
    return toBeDone(outcome).filter(log -> !asked.effect().test(log)).isPresent()
        ? HttpReply.problem(
            Problem.unavailable("Not all of it was set in motion; ask for it once more.", 1))
        : Answers.of(outcome, 202, stream, asked.shown(), no -> problem(no, asked.pointer()));
  }

  /** The state if it is to be done: what was recorded before may not have been done then. */
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
              "That is not parked; see errors.",
              List.of(new FieldError(pointer, reason.detail())));
      default -> Answers.conflict(reason);
    };
  }
}
