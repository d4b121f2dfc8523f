package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;
import java.time.Instant;

/** The commands of the library. */
public sealed interface LendingCommand {
  /** The types of the commands that the due-date saga sends. */
  RecordTypes<LendingCommand> QUEUED =
      RecordTypes.of(LendingCommand.class)
          .type("lending.remind", "1.0", Remind.class)
          .type("lending.mark_overdue", "1.0", MarkOverdue.class)
          .type("lending.suspend", "1.0", Suspend.class)
          .type("lending.reinstate", "1.0", Reinstate.class);

  /** Add a book to the library. */
  record AddBook(String bookId, String title) implements LendingCommand {}

  /** Make a person a member. */
  record Join(String memberId, String name) implements LendingCommand {}

  /** Lend a book to a member. */
  record Borrow(String loanId, String bookId, String memberId, Instant dueAt)
      implements LendingCommand {}

  /** Take a book back from its member. */
  record GiveBack(String loanId, Instant at) implements LendingCommand {}

  /** {@code lending.remind}: remind the member that the book is due. */
  record Remind(String loanId) implements LendingCommand {}

  /**
   * {@code lending.mark_overdue}: mark the loan as overdue, since the book was not returned after
   * the reminder.
   */
  record MarkOverdue(String loanId) implements LendingCommand {}

  /** {@code lending.suspend}: let the member borrow nothing while the loan is overdue. */
  record Suspend(String memberId, String loanId) implements LendingCommand {}

  /** {@code lending.reinstate}: undo the suspension for that loan. */
  record Reinstate(String memberId, String loanId) implements LendingCommand {}
}
