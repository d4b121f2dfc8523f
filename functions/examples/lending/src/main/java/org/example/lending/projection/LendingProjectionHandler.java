package org.example.lending.projection;

import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.example.lending.domain.BookEvent;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.MemberEvent;

/** The function that keeps the rows of books, members and loans. */
@Named("lending-projection")
public class LendingProjectionHandler extends ProjectionFunction {
  @Inject
  public LendingProjectionHandler(
      ProjectionConsumer consumer,
      Projector<BookEvent, BookRow> books,
      Projector<MemberEvent, MemberRow> members,
      Projector<LoanEvent, LoanRow> loans) {
    super(consumer, books, members, loans);
  }
}
