package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;
import java.time.Instant;

/** The commands of the library. */
public sealed interface LendingCommand {
  /** The type of those that the due-date saga sends. */
  RecordTypes<LendingCommand> QUEUED =
      RecordTypes.of(LendingCommand.class)
          .type("lending.remind", "1.0", Remind.class)
          .type("lending.mark_overdue", "1.0", MarkOverdue.class)
          .type("lending.suspend", "1.0", Suspend.class)
          .type("lending.reinstate", "1.0", Reinstate.class);

  /** The library has one book more. */
  record AddBook(String bookId, String title) implements LendingCommand {}

  /** Somebody becomes a member. */
  record Join(String memberId, String name) implements LendingCommand {}

  /** A member takes a book home. */
  record Borrow(String loanId, String bookId, String memberId, Instant dueAt)
      implements LendingCommand {}

  /** The member brings the book back. */
  record GiveBack(String loanId, Instant at) implements LendingCommand {}

  /** {@code lending.remind}: the member is told that the book is due. */
  record Remind(String loanId) implements LendingCommand {}

  /** {@code lending.mark_overdue}: the book did not come after the reminder. */
  record MarkOverdue(String loanId) implements LendingCommand {}

  /** {@code lending.suspend}: the member borrows nothing while the loan is overdue. */
  record Suspend(String memberId, String loanId) implements LendingCommand {}

  /** {@code lending.reinstate}: undoes the suspension for that loan. */
  record Reinstate(String memberId, String loanId) implements LendingCommand {}
}
