package org.example.shelf.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.testkit.ProjectionSpec;
import java.util.Optional;
import org.example.shelf.domain.BookEvent;
import org.example.shelf.domain.BookEvent.BookAdded;
import org.example.shelf.domain.BookEvent.BookLent;
import org.example.shelf.domain.BookEvent.BookReturned;
import org.junit.jupiter.api.Test;

class BookProjectionTest {
  private static final StreamId MOMO = new StreamId(new TenantId("local"), "book", "b1");

  private final ProjectionSpec<BookEvent, BookRow> lent =
      ProjectionSpec.of(new BookProjection())
          .given(MOMO, new BookAdded("b1", "Momo"))
          .given(MOMO, new BookLent("b1", "ada"));

  @Test
  void theRowOfALentBookNamesItsMember() {
    lent.thenRow("b1", new BookRow("b1", "Momo", Optional.of("ada"), 2));
  }

  @Test
  void theRowOfAReturnedBookNamesNoMember() {
    lent.given(MOMO, new BookReturned("b1"))
        .thenRow("b1", new BookRow("b1", "Momo", Optional.empty(), 3));
  }
}
