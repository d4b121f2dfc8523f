package dev.throughline.bench;

import dev.throughline.aws.DynamoDbReadTable;
import dev.throughline.bench.Contest.Way;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Catching up after an outage: the events of an order have waited in the queue and come in one
 * batch, against the same events as they come in quiet times, each in a batch of its own.
 */
final class BacklogSuite implements Suite {
  private interface Applying {
    void apply(Projector<?, OrderRow> projector, List<RecordedEvent> order);
  }

  @Override
  public String name() {
    return "backlog";
  }

  @Override
  public String title() {
    return "Catching up after an outage: the events of an order in one batch against one by one";
  }

  @Override
  public Table run(Effort effort) {
    var lighter = effort.lighter(Samples.EVENTS);
    try (var events = new EventTable()) {
      var metered = new Metered(events.client());
      var table =
          new DynamoDbReadTable<>(
              metered,
              events.another(false),
              "order",
              new JsonRows<>(Samples.JSON, OrderRow.class));
      var projector =
          new Projector<>(new OrderProjection(), Samples.CODEC, new InMemoryEventStore(), table);
      Way together = orders -> way(projector, orders, BacklogSuite::together);
      Way alone = orders -> way(projector, orders, BacklogSuite::alone);
      var result = new Contest("", together, alone).measure(lighter);
      var joint = writes(metered, together, lighter);
      var single = writes(metered, alone, lighter);
      return new Table("an order", "one batch", "one by one", "ratio: median", "its runs")
          .addTime(result)
          .addCpu(result)
          .add(
              "write units",
              Figures.units(joint),
              Figures.units(single),
              Figures.ratio(joint / single),
              "");
    }
  }

  private static Runnable way(Projector<?, OrderRow> projector, int orders, Applying applying) {
    var all =
        IntStream.range(0, orders)
            .mapToObj(_ -> Samples.order(UUID.randomUUID().toString()))
            .map(stream -> Samples.commits(stream, 1))
            .map(commits -> commits.stream().map(Commit::events).flatMap(List::stream).toList())
            .toList();
    return () -> all.forEach(order -> applying.apply(projector, order));
  }

  private static double writes(Metered metered, Way way, Effort effort) {
    var before = metered.units();
    way.prepare(effort.operations()).run();
    return (double) metered.units().since(before).writes() / effort.operations();
  }

  private static void together(Projector<?, OrderRow> projector, List<RecordedEvent> order) {
    if (!projector.handleTogether(order)) {
      throw new IllegalStateException("not applied together: " + order.getFirst().stream());
    }
  }

  private static void alone(Projector<?, OrderRow> projector, List<RecordedEvent> order) {
    order.forEach(event -> projector.handle(event, Projector.BlockedCheck.NONE));
  }
}
