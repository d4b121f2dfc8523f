package org.example.lending.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.testkit.ProjectionSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.example.lending.domain.BookEvent;
import org.example.lending.domain.BookEvent.BookAdded;
import org.example.lending.domain.BookEvent.BookLent;
import org.example.lending.domain.BookEvent.BookReturned;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanOverdue;
import org.example.lending.domain.LoanEvent.LoanReminded;
import org.example.lending.domain.LoanEvent.LoanReturned;
import org.example.lending.domain.MemberEvent;
import org.example.lending.domain.MemberEvent.MemberBorrowed;
import org.example.lending.domain.MemberEvent.MemberGaveBack;
import org.example.lending.domain.MemberEvent.MemberJoined;
import org.example.lending.domain.MemberEvent.MemberReinstated;
import org.example.lending.domain.MemberEvent.MemberSuspended;
import org.example.lending.projection.LoanRow.Status;
import org.junit.jupiter.api.Test;

class LendingProjectionsTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final StreamId MOMO = new StreamId(TENANT, "book", "momo");
  private static final StreamId ADA = new StreamId(TENANT, "member", "ada");
  private static final StreamId LOAN = new StreamId(TENANT, "loan", "l1");
  private static final Instant DUE = Instant.parse("2026-12-16T08:00:00Z");

  private final ProjectionSpec<BookEvent, BookRow> lent =
      ProjectionSpec.of(new BookProjection())
          .given(MOMO, new BookAdded("momo", "Momo"))
          .given(MOMO, new BookLent("momo", "l1"));
  private final ProjectionSpec<MemberEvent, MemberRow> borrowed =
      ProjectionSpec.of(new MemberProjection())
          .given(ADA, new MemberJoined("ada", "Ada"))
          .given(ADA, new MemberBorrowed("ada", "l1"))
          .given(ADA, new MemberBorrowed("ada", "l2"));
  private final ProjectionSpec<LoanEvent, LoanRow> opened =
      ProjectionSpec.of(new LoanProjection()).given(LOAN, new LoanOpened("l1", "momo", "ada", DUE));

  @Test
  void theRowOfALentBookNamesItsLoan() {
    lent.thenRow("momo", new BookRow("momo", "Momo", Optional.of("l1"), 2));
    lent.given(MOMO, new BookReturned("momo", "l1"))
        .thenRow("momo", new BookRow("momo", "Momo", Optional.empty(), 3));
  }

  @Test
  void theRowOfAMemberHasTheOpenLoansAndTheSuspensions() {
    borrowed.thenRow("ada", new MemberRow("ada", "Ada", List.of("l1", "l2"), List.of(), 3));
    var suspended = borrowed.given(ADA, new MemberSuspended("ada", "l1"));
    suspended.thenRow("ada", new MemberRow("ada", "Ada", List.of("l1", "l2"), List.of("l1"), 4));
    suspended
        .given(ADA, new MemberGaveBack("ada", "l1"))
        .given(ADA, new MemberReinstated("ada", "l1"))
        .thenRow("ada", new MemberRow("ada", "Ada", List.of("l2"), List.of(), 6));
  }

  @Test
  void theRowOfALoanHasItsStatus() {
    opened.thenRow("l1", row(Status.OPEN, 1));
    opened
        .given(LOAN, new LoanReturned("l1", "momo", "ada", false))
        .thenRow("l1", row(Status.RETURNED, 2));
    var reminded = opened.given(LOAN, new LoanReminded("l1", "ada"));
    reminded.thenRow("l1", row(Status.REMINDED, 2));
    var overdue = reminded.given(LOAN, new LoanOverdue("l1", "ada"));
    overdue.thenRow("l1", row(Status.OVERDUE, 3));
    overdue
        .given(LOAN, new LoanReturned("l1", "momo", "ada", true))
        .thenRow("l1", row(Status.RETURNED_LATE, 4));
  }

  private static LoanRow row(Status status, long version) {
    return new LoanRow("l1", "momo", "ada", DUE, status, version);
  }
}
