package dev.throughline.bench;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.bench.Contest.Way;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.EventStore;

/** A cold load of a long stream from its snapshot, against one of all its commits. */
final class SnapshotSuite implements Suite {
  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public String title() {
    return "A cold load of a stream of many commits: from its snapshot against the whole stream";
  }

  @Override
  public Table run(Effort effort) {
    try (var events = new EventTable()) {
      var metered = new Metered(events.client());
      var store = new DynamoDbEventStore(metered, events.name());
      var product = Receipts.product();
      write(store, product, effort.commits());
      var snapshot = way(store, product, new ShortLoads<>(Receipts.LOADS.snapshots(), 1, 0));
      var whole = way(store, product, ShortLoads.none());
      // A load of thousands of commits takes as long as hundreds of single requests.
      var result = new Contest("", snapshot, whole).measure(effort.lighter(effort.commits() / 10));
      var few = units(metered, snapshot);
      var many = units(metered, whole);
      return new Table(effort.commits() + " commits", "snapshot", "whole", "ratio", "its runs")
          .addTime(result)
          .add(
              "read units",
              Figures.units(few.reads()),
              Figures.units(many.reads()),
              Figures.ratio(few.reads() / many.reads()),
              "");
    }
  }

  private static void write(EventStore store, StreamId product, int commits) {
    var executor = Receipts.executor(store);
    for (var written = 0; written < commits; written++) {
      var request = Receipts.requests(product, 1).getFirst();
      executor.execute(product, request.command(), request.context());
    }
  }

  private static Way way(EventStore store, StreamId product, ShortLoads<Stock> loads) {
    return operations ->
        () -> {
          for (var i = 0; i < operations; i++) {
            new StreamStates<>(store, new Receipts.Folding(), loads).load(product, true);
          }
        };
  }

  private static Metered.Units units(Metered metered, Way way) {
    var before = metered.units();
    way.prepare(1).run();
    return metered.units().since(before);
  }
}
