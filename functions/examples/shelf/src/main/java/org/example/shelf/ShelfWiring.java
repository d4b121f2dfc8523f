package org.example.shelf;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadTables;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.example.shelf.domain.Book;
import org.example.shelf.domain.BookCommand;
import org.example.shelf.domain.BookDecider;
import org.example.shelf.domain.BookEvent;
import org.example.shelf.projection.BookProjection;
import org.example.shelf.projection.BookRow;

/** Wires the handlers of this context. */
public final class ShelfWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "book-service";

  private ShelfWiring() {}

  /** The codec with which books store their events. */
  @Produces
  @Singleton
  public static EventCodec<BookEvent> events(Json json) {
    return EventTypes.of(json, BookEvent.TYPES).build();
  }

  /** Executes the commands of books. */
  @Produces
  @Singleton
  public static CommandExecutor<BookCommand, Book, BookEvent> executor(
      EventCodec<BookEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new BookDecider(), events, store, SOURCE, clock, backoff);
  }

  /** The books' rows. */
  @Produces
  @Singleton
  public static BuiltTable<BookRow> rows(ReadTables tables, Settings settings) {
    return tables.table(settings.get("BOOKS_TABLE"), "books.book", BookRow.class);
  }

  /** Keeps the books' rows. */
  @Produces
  @Singleton
  public static Projector<BookEvent, BookRow> projector(
      EventCodec<BookEvent> events, EventStore store, ReadTable<BookRow> rows) {
    return new Projector<>(new BookProjection(), events, store, rows);
  }
}
