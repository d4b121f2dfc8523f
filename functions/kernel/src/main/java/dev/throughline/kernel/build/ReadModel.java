package dev.throughline.kernel.build;

import dev.throughline.kernel.projection.Projector;

/**
 * A read model: what keeps its rows, and the rows in their builds. Safe for use by many threads.
 *
 * @param projector applies events to {@code rows}
 * @param rows as readers read them
 * @param <E> events
 * @param <S> the row
 */
public record ReadModel<E, S>(Projector<E, S> projector, BuiltTable<S> rows) {}
