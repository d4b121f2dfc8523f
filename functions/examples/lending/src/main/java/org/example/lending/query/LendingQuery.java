package org.example.lending.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Row;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.ListQuery;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.example.lending.domain.Book;
import org.example.lending.domain.Loan;
import org.example.lending.domain.Member;
import org.example.lending.projection.BookRow;
import org.example.lending.projection.LendingReadModels;
import org.example.lending.projection.LoanProjection;
import org.example.lending.projection.LoanRow;
import org.example.lending.projection.MemberRow;

/** Reads books, members and loans. Safe for use by many threads. */
@Named("lending-query")
@Singleton
public final class LendingQuery extends ApiFunction {
  private final RowQuery<BookRow> books;
  private final RowQuery<MemberRow> members;
  private final RowQuery<LoanRow> loans;
  private final ListQuery<LoanRow> lists;
  private final HttpRouter router;

  @Inject
  public LendingQuery(LendingReadModels models, VersionWait waiting) {
    this.books = new RowQuery<>(models.books, waiting);
    this.members = new RowQuery<>(models.members, waiting);
    this.loans = new RowQuery<>(models.loans, waiting);
    this.lists = new ListQuery<>(models.loans, LoanRow::id, waiting);
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

  /** {@code GET /members/{id}/loans?cursor=&limit=}: a member's loans, the newest first. */
  private HttpReply loansOf(HttpCall call) {
    return members.answer(
        call,
        stream(call, Member.CATEGORY),
        Member.CATEGORY,
        _ ->
            lists.answer(
                call, LoanProjection.listOf(call.path().get("id")), _ -> true, loan -> loan));
  }

  private static StreamId stream(HttpCall call, String category) {
    return new StreamId(call.tenant(), category, call.path().get("id"));
  }
}
