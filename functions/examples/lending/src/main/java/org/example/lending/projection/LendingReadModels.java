package org.example.lending.projection;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadModels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.example.lending.domain.BookEvent;
import org.example.lending.domain.LoanEvent;
import org.example.lending.domain.MemberEvent;

/** The read models of this context, all in one table. */
@Singleton
public final class LendingReadModels extends ReadModels {
  /** The books. */
  public final ReadModel<BookEvent, BookRow> books;

  /** The members. */
  public final ReadModel<MemberEvent, MemberRow> members;

  /** The loans. */
  public final ReadModel<LoanEvent, LoanRow> loans;

  @Inject
  public LendingReadModels(BuiltTables tables, EventStore store, Json json) {
    super(tables, "LENDING_TABLE", store);
    var bookEvents = EventTypes.of(json, BookEvent.TYPES).build();
    var memberEvents = EventTypes.of(json, MemberEvent.TYPES).build();
    var loanEvents = EventTypes.of(json, LoanEvent.TYPES).build();
    books = model("book", BookRow.class, new BookProjection(), bookEvents);
    members = model("member", MemberRow.class, new MemberProjection(), memberEvents);
    loans = model("loan", LoanRow.class, new LoanProjection(), loanEvents);
  }
}
