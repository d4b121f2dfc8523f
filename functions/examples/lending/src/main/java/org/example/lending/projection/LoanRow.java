package org.example.lending.projection;

import java.time.Instant;

/**
 * A loan as readers see it.
 *
 * @param version of the loan's stream that the row shows
 */
public record LoanRow(
    String id, String bookId, String memberId, Instant dueAt, Status status, long version) {
  /** How it stands. */
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
