package org.example.shelf.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.example.shelf.domain.Book;
import org.example.shelf.domain.BookCommand;
import org.example.shelf.domain.BookCommand.AddBook;
import org.example.shelf.domain.BookCommand.LendBook;
import org.example.shelf.domain.BookCommand.ReturnBook;
import org.example.shelf.domain.BookDecider;
import org.example.shelf.domain.BookEvent;

/** Adds books, lends them and takes them back. Safe for use by many threads. */
@Named("books-api")
@Singleton
public final class BooksApi extends ApiFunction {
  private static final RequestBody ADD = RequestBody.schema("requests/add-book.json");
  private static final RequestBody LEND = RequestBody.schema("requests/lend-book.json");

  private final CommandExecutor<BookCommand, Book, BookEvent> books;
  private final HttpRouter router;

  @Inject
  public BooksApi(CommandExecutor<BookCommand, Book, BookEvent> books) {
    this.books = books;
    this.router =
        HttpRouter.of(
            route("POST /books", ADD, this::add),
            route("PUT /books/{id}/loan", LEND, this::lend),
            route("DELETE /books/{id}/loan", this::giveBack));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code POST /books}. */
  public HttpReply add(HttpCall call) {
    return switch (ADD.read(call, AddRequest.class)) {
      case Parsed.Invalid<AddRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<AddRequest>(var body) ->
          answer(call, call.commandContext(ADD), 201, new AddBook(call.newId(), body.title()));
    };
  }

  /** {@code PUT /books/{id}/loan}. */
  public HttpReply lend(HttpCall call) {
    return switch (LEND.read(call, LendRequest.class)) {
      case Parsed.Invalid<LendRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<LendRequest>(var body) ->
          answer(call, call.commandContext(LEND), 200, new LendBook(id(call), body.member()));
    };
  }

  /** {@code DELETE /books/{id}/loan}. */
  public HttpReply giveBack(HttpCall call) {
    return answer(call, call.commandContext(), 200, new ReturnBook(id(call)));
  }

  private HttpReply answer(HttpCall call, CommandContext context, int status, BookCommand command) {
    var stream = new StreamId(call.tenant(), Book.CATEGORY, command.bookId());
    var outcome = books.execute(stream, command, context);
    return Answers.of(outcome, status, stream, _ -> Map.of(), BooksApi::problem);
  }

  private static Problem problem(Rejection reason) {
    return reason.code().equals(BookDecider.UNKNOWN_BOOK)
        ? Problem.notFound(reason.detail())
        : Answers.conflict(reason);
  }

  private static String id(HttpCall call) {
    return call.path().get("id");
  }
}
