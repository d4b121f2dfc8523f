package org.example.lending.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.example.lending.domain.LendingCommand;
import org.example.lending.domain.LendingCommand.AddBook;
import org.example.lending.domain.LendingCommand.Borrow;
import org.example.lending.domain.LendingCommand.GiveBack;
import org.example.lending.domain.LendingCommand.Join;
import org.example.lending.domain.LendingDecider;
import org.example.lending.domain.LendingEvent;
import org.example.lending.domain.LendingState;

/** Adds books and members, lends books and takes them back. Safe for use by many threads. */
@Named("lending-api")
@Singleton
public final class LendingApi extends ApiFunction {
  private static final RequestBody BOOK = RequestBody.schema("requests/add-book.json");
  private static final RequestBody MEMBER = RequestBody.schema("requests/join.json");
  private static final RequestBody LOAN = RequestBody.schema("requests/borrow.json");

  private final JointExecutor<LendingCommand, LendingState, LendingEvent> library;
  private final LoanPeriod period;
  private final InstantSource clock;
  private final HttpRouter router;

  @Inject
  public LendingApi(
      JointExecutor<LendingCommand, LendingState, LendingEvent> library,
      LoanPeriod period,
      InstantSource clock) {
    this.library = library;
    this.period = period;
    this.clock = clock;
    this.router =
        HttpRouter.of(
            route("POST /books", BOOK, this::add),
            route("POST /members", MEMBER, this::join),
            route("POST /loans", LOAN, this::borrow),
            route("POST /loans/{id}/return", this::giveBack));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code POST /books}. */
  public HttpReply add(HttpCall call) {
    return switch (BOOK.read(call, BookRequest.class)) {
      case Parsed.Invalid<BookRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<BookRequest>(var body) ->
          answer(call, call.commandContext(BOOK), 201, new AddBook(call.newId(), body.title()));
    };
  }

  /** {@code POST /members}. */
  public HttpReply join(HttpCall call) {
    return switch (MEMBER.read(call, MemberRequest.class)) {
      case Parsed.Invalid<MemberRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<MemberRequest>(var body) ->
          answer(call, call.commandContext(MEMBER), 201, new Join(call.newId(), body.name()));
    };
  }

  /** {@code POST /loans}. */
  public HttpReply borrow(HttpCall call) {
    return switch (LOAN.read(call, LoanRequest.class)) {
      case Parsed.Invalid<LoanRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<LoanRequest>(var body) -> {
        var dueAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(period.time());
        var wanted = new Borrow(call.newId(), body.bookId(), body.memberId(), dueAt);
        yield answer(call, call.commandContext(LOAN), 201, wanted);
      }
    };
  }

  /** {@code POST /loans/{id}/return}. */
  public HttpReply giveBack(HttpCall call) {
    var command = new GiveBack(call.path().get("id"), clock.instant());
    return answer(call, call.commandContext(), 200, command);
  }

  private HttpReply answer(
      HttpCall call, CommandContext context, int status, LendingCommand command) {
    var stream = library.speaker(call.tenant(), command);
    var outcome = library.execute(new JointExecutor.Request<>(call.tenant(), command, context));
    return Answers.of(outcome, status, stream, _ -> Map.of(), LendingApi::problem);
  }

  private static Problem problem(Rejection reason) {
    return switch (reason.code()) {
      case LendingDecider.UNKNOWN_LOAN -> Problem.notFound(reason.detail());
      case LendingDecider.UNKNOWN_BOOK -> unknown("/bookId", reason);
      case LendingDecider.UNKNOWN_MEMBER -> unknown("/memberId", reason);
      default -> Answers.conflict(reason);
    };
  }

  private static Problem unknown(String pointer, Rejection reason) {
    return Problem.unprocessable(
        reason.code(), reason.detail(), List.of(new FieldError(pointer, reason.detail())));
  }
}
