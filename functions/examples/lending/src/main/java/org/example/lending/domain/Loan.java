package org.example.lending.domain;

import java.time.Instant;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanOverdue;
import org.example.lending.domain.LoanEvent.LoanReminded;
import org.example.lending.domain.LoanEvent.LoanReturned;

/** A loan of one book to one member. */
public sealed interface Loan extends LendingState {
  /** The category of loans' streams. */
  String CATEGORY = "loan";

  /** The notices that a member can be sent; each follows the one before it. */
  enum Notice {
    NONE,
    REMINDER,
    OVERDUE
  }

  /** There is no such loan. */
  record Unknown() implements Loan {}

  /** The member has the book. */
  record Open(String bookId, String memberId, Instant dueAt, Notice last) implements Loan {}

  /** The book was returned. */
  record Returned(boolean late) implements Loan {}

  /** The state of a loan after an event. */
  static Loan after(Loan loan, LoanEvent event) {
    return switch (event) {
      case LoanOpened(_, var book, var member, var due) -> new Open(book, member, due, Notice.NONE);
      case LoanReminded _ -> noticed(loan, Notice.REMINDER);
      case LoanOverdue _ -> noticed(loan, Notice.OVERDUE);
      case LoanReturned returned -> new Returned(returned.late());
    };
  }

  private static Loan noticed(Loan loan, Notice notice) {
    return switch (loan) {
      case Open(var book, var member, var due, _) -> new Open(book, member, due, notice);
      case Unknown _, Returned _ -> loan;
    };
  }
}
