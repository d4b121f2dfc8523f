package org.example.lending.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;
import org.example.lending.domain.Loan;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.LoanEvent.LoanOpened;
import org.example.lending.domain.LoanEvent.LoanOverdue;
import org.example.lending.domain.LoanEvent.LoanReminded;
import org.example.lending.domain.LoanEvent.LoanReturned;
import org.example.lending.projection.LoanRow.Status;

/** One row for each loan, listed under its member by id, and ids sort by time. */
public final class LoanProjection implements Projection<LoanEvent, LoanRow> {
  /** The name of the list of a member's loans. */
  public static String listOf(String memberId) {
    return "member-" + memberId;
  }

  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(Loan.CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<IndexEntry> index(LoanRow row) {
    return Optional.of(new IndexEntry(listOf(row.memberId()), row.id()));
  }

  @Override
  public Optional<LoanRow> evolve(Optional<LoanRow> row, LoanEvent event, RecordedEvent recorded) {
    var version = recorded.position().version();
    return switch (event) {
      case LoanOpened(var id, var book, var member, var dueAt) ->
          Optional.of(new LoanRow(id, book, member, dueAt, Status.OPEN, version));
      case LoanReminded _ -> row.map(loan -> loan.with(Status.REMINDED, version));
      case LoanOverdue _ -> row.map(loan -> loan.with(Status.OVERDUE, version));
      case LoanReturned returned ->
          row.map(
              loan -> loan.with(returned.late() ? Status.RETURNED_LATE : Status.RETURNED, version));
    };
  }
}
