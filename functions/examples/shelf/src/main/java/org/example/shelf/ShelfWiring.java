package org.example.shelf;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.example.shelf.domain.Book;
import org.example.shelf.domain.BookCommand;
import org.example.shelf.domain.BookDecider;
import org.example.shelf.domain.BookEvent;

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
}
