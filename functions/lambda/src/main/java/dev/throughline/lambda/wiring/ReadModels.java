package dev.throughline.lambda.wiring;

import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.EventStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The read models of a context. A class that extends this one makes each of them in its constructor
 * by {@link #model}; the context's projection keeps them all, and its rebuild rebuilds them all.
 * Safe for use by many threads once it is constructed.
 */
public abstract class ReadModels {
  private final BuiltTables tables;
  private final String table;
  private final EventStore store;
  private final List<ReadModel<?, ?>> all = new ArrayList<>();

  /**
   * @param table names the table of all of them, as {@link BuiltTables#rows} says
   * @param store fills the gaps between the events that arrive
   */
  protected ReadModels(BuiltTables tables, String table, EventStore store) {
    this.tables = tables;
    this.table = table;
    this.store = store;
  }

  /**
   * Adds a read model.
   *
   * @param name the context's name, a dot, and a name of its own
   * @param row the row, a record
   * @param events of the streams that the projection shows
   */
  protected final <E, S> ReadModel<E, S> model(
      String name, Class<S> row, Projection<E, S> projection, EventReader<E> events) {
    var rows = tables.rows(table, name, row);
    var model = new ReadModel<>(new Projector<>(projection, events, store, rows), rows);
    all.add(model);
    return model;
  }

  /** All of them, in the order in which they were added. */
  public final List<ReadModel<?, ?>> all() {
    return List.copyOf(all);
  }
}
