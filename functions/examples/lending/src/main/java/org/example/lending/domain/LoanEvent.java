package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;
import java.time.Instant;

/** The events of a loan. */
public sealed interface LoanEvent extends LendingEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<LoanEvent> TYPES =
      RecordTypes.of(LoanEvent.class)
          .type("loan.opened", "1.0", LoanOpened.class)
          .type("loan.reminded", "1.0", LoanReminded.class)
          .type("loan.overdue", "1.0", LoanOverdue.class)
          .type("loan.returned", "1.0", LoanReturned.class);

  /** The loan's id. */
  String loanId();

  /** {@code loan.opened}. */
  record LoanOpened(String loanId, String bookId, String memberId, Instant dueAt)
      implements LoanEvent {}

  /** {@code loan.reminded}: the book is due, and the member gets a reminder. */
  record LoanReminded(String loanId, String memberId) implements LoanEvent {}

  /** {@code loan.overdue}: the member did not return the book after the reminder. */
  record LoanOverdue(String loanId, String memberId) implements LoanEvent {}

  /** {@code loan.returned}, late or in time. */
  record LoanReturned(String loanId, String bookId, String memberId, boolean late)
      implements LoanEvent {}
}
