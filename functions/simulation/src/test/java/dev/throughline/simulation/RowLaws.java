package dev.throughline.simulation;

import dev.throughline.inventory.projection.StockProjection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Row;
import dev.throughline.orders.projection.OrderProjection;
import java.util.ArrayList;
import java.util.List;

/** The laws of the rows of the read models in the end. */
final class RowLaws {
  private final Platform platform;
  private final Ledger ledger;
  private final List<String> breaches = new ArrayList<>();

  RowLaws(Platform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
  }

  List<String> breaches() {
    everyRowIsTheFoldOfTheEvents();
    breaches.addAll(platform.orderRows.breaches());
    breaches.addAll(platform.stockRows.breaches());
    return breaches;
  }

  private void everyRowIsTheFoldOfTheEvents() {
    for (var stream : ledger.streams()) {
      if (stream.category().equals("order")) {
        rowIsFold(
            Backbone.ORDERS_PROJECTION,
            stream,
            new OrderProjection(),
            platform.orderEvents,
            platform.orderRows);
      } else if (stream.category().equals("stock")) {
        rowIsFold(
            Backbone.INVENTORY_PROJECTION,
            stream,
            new StockProjection(),
            platform.stockEvents,
            platform.stockRows);
      }
    }
  }

  /**
   * Each row is the fold of its stream up to the first event that is poison to the consumer for
   * ever, without discarded events.
   */
  private <E, S> void rowIsFold(
      String consumer,
      StreamId stream,
      Projection<E, S> projection,
      EventCodec<E> events,
      SimulatedReadModel<S> rows) {
    var expected = Row.<S>unseen();
    for (var event :
        ledger.events(stream).takeWhile(event -> !platform.isIncurable(consumer, event)).toList()) {
      var before = expected;
      var state = before.state();
      if (!platform.isDiscarded(consumer, event)) {
        for (var known : events.readKnown(stream, event.data())) {
          state = projection.evolve(state, known, event);
        }
      }
      var index = state.flatMap(projection::index);
      expected = before.advanced(state, stream, event.position(), index);
    }
    for (var build : rows.level()) {
      var row = build.find(stream.tenant(), stream.id());
      require(row.equals(expected), stream + " should have the row " + expected + ", not " + row);
    }
    var read = rows.read(stream);
    require(read.equals(expected), stream + " should be read as " + expected + ", not " + read);
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add(breach);
    }
  }
}
