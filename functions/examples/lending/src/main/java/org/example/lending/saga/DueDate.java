package org.example.lending.saga;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.example.lending.domain.LendingCommand;
import org.example.lending.domain.LendingCommand.MarkOverdue;
import org.example.lending.domain.LendingCommand.Reinstate;
import org.example.lending.domain.LendingCommand.Remind;
import org.example.lending.domain.LendingCommand.Suspend;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanReturned;

/**
 * The due date of a loan. When the book is due, the saga reminds the member; after a period of
 * grace it marks the loan as overdue and suspends the member. The return of the book ends the saga
 * and undoes the suspension.
 */
public final class DueDate implements Saga<LoanEvent, DueDate.State, LendingCommand> {
  /** The category of the streams that are the logs of due dates. */
  public static final String CATEGORY = "duedate";

  static final String DUE = "due";
  static final String OVERDUE = "overdue";

  private final Duration grace;

  /**
   * @param grace the time from the reminder to the suspension
   */
  public DueDate(Duration grace) {
    this.grace = grace;
  }

  /** The state of an instance. */
  public sealed interface State {
    /** No book was lent. */
    record NotStarted() implements State {}

    /** The member has the book. */
    record Lent(String loanId, String memberId, Instant dueAt) implements State {}

    /** The member was reminded. */
    record Reminded(String loanId, String memberId) implements State {}

    /** The member is suspended. */
    record Suspended(String loanId, String memberId) implements State {}

    /** The book was returned. */
    record Ended() implements State {}
  }

  @Override
  public String category() {
    return CATEGORY;
  }

  @Override
  public Optional<String> correlate(LoanEvent event) {
    return Optional.of(event.loanId());
  }

  /** A return that arrives before the event of its loan starts an instance, too, and ends it. */
  @Override
  public boolean startsOn(LoanEvent event) {
    return event instanceof LoanOpened || event instanceof LoanReturned;
  }

  @Override
  public State initialState(int definition) {
    return new State.NotStarted();
  }

  @Override
  public boolean hasEnded(State state) {
    return state instanceof State.Ended;
  }

  @Override
  public State evolve(State state, Input<LoanEvent> input) {
    return switch (input) {
      case Input.Happened(LoanOpened(var loan, _, var member, var dueAt), _)
          when state instanceof State.NotStarted ->
          new State.Lent(loan, member, dueAt);
      case Input.Happened(LoanReturned _, _) -> new State.Ended();
      case Input.TimedOut(var timer, _)
          when timer.equals(DUE) && state instanceof State.Lent(var loan, var member, _) ->
          new State.Reminded(loan, member);
      case Input.TimedOut(var timer, _)
          when timer.equals(OVERDUE) && state instanceof State.Reminded(var loan, var member) ->
          new State.Suspended(loan, member);
      case Input.Happened<LoanEvent> _, Input.TimedOut<LoanEvent> _, Input.Acted<LoanEvent> _ ->
          state;
    };
  }

  @Override
  public List<Effect<LendingCommand>> react(State state, Input<LoanEvent> input) {
    return switch (evolve(state, input)) {
      case State next when next.equals(state) -> List.of();
      case State.Lent(_, _, var dueAt) -> List.of(new Effect.StartTimer<>(DUE, dueAt));
      case State.Reminded(var loan, _) ->
          List.of(
              new Effect.Send<>(new Remind(loan)),
              new Effect.StartTimer<>(OVERDUE, input.at().plus(grace)));
      case State.Suspended(var loan, var member) ->
          List.of(
              new Effect.Send<>(new MarkOverdue(loan)),
              new Effect.Send<>(new Suspend(member, loan)));
      case State.Ended() ->
          state instanceof State.Suspended(var loan, var member)
              ? List.of(new Effect.Send<>(new Reinstate(member, loan)))
              : List.of();
      case State.NotStarted() -> List.of();
    };
  }
}
