package org.example.lending.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.example.lending.domain.Book;
import org.example.lending.domain.BookEvent;
import org.example.lending.domain.Loan;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.Member;
import org.example.lending.domain.MemberEvent;
import org.example.lending.projection.BookRow;
import org.example.lending.projection.LoanProjection;
import org.example.lending.projection.LoanRow;
import org.example.lending.projection.MemberRow;

/** Reads books, members and loans. Safe for use by many threads. */
@Named("lending-query")
@Singleton
public final class LendingQuery extends ApiFunction {
  private static final int MOST = 100;

  private final RowQuery<BookRow> books;
  private final RowQuery<MemberRow> members;
  private final RowQuery<LoanRow> loans;
  private final ReadTable<LoanRow> loanRows;
  private final HttpRouter router;

  @Inject
  public LendingQuery(
      ReadTable<BookRow> bookRows,
      Projector<BookEvent, BookRow> bookProjector,
      ReadTable<MemberRow> memberRows,
      Projector<MemberEvent, MemberRow> memberProjector,
      ReadTable<LoanRow> loanRows,
      Projector<LoanEvent, LoanRow> loanProjector,
      VersionWait waiting) {
    this.books = new RowQuery<>(bookRows, bookProjector, waiting);
    this.members = new RowQuery<>(memberRows, memberProjector, waiting);
    this.loans = new RowQuery<>(loanRows, loanProjector, waiting);
    this.loanRows = loanRows;
    this.router =
        HttpRouter.of(
            route("GET /books/{id}", call -> show(call, books, Book.CATEGORY)),
            route("GET /members/{id}", call -> show(call, members, Member.CATEGORY)),
            route("GET /loans/{id}", call -> show(call, loans, Loan.CATEGORY)),
            route("GET /members/{id}/loans", this::loansOf));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  private static <S> HttpReply show(HttpCall call, RowQuery<S> rows, String category) {
    return rows.answer(call, stream(call, category), category, LendingQuery::shown);
  }

  private static <S> HttpReply shown(Row<S> row) {
    return HttpReply.json(200, row.state().orElseThrow());
  }

  private record LoanList(List<LoanRow> items) {}

  /** {@code GET /members/{id}/loans}: a member's loans, the newest first. */
  private HttpReply loansOf(HttpCall call) {
    return members.answer(
        call,
        stream(call, Member.CATEGORY),
        Member.CATEGORY,
        _ -> {
          var list = LoanProjection.listOf(call.path().get("id"));
          var page = loanRows.list(call.tenant(), list, _ -> true, Optional.empty(), MOST);
          return HttpReply.json(200, new LoanList(page.items()));
        });
  }

  private static StreamId stream(HttpCall call, String category) {
    return new StreamId(call.tenant(), category, call.path().get("id"));
  }
}
