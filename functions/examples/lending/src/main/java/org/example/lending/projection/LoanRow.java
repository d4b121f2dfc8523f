package org.example.lending.projection;

import java.time.Instant;

/**
 * The row of a loan.
 *
 * @param version the last event of the loan's stream that the row includes
 */
public record LoanRow(
    String id, String bookId, String memberId, Instant dueAt, Status status, long version) {
  /** The status of a loan. */
  public enum Status {
    OPEN,
    REMINDED,
    OVERDUE,
    RETURNED,
    RETURNED_LATE
  }

  LoanRow with(Status next, long shown) {
    return new LoanRow(id, bookId, memberId, dueAt, next, shown);
  }
}
