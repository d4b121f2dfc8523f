package dev.throughline.bench;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.bench.Contest.Way;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.CommandExecutor.Request;
import dev.throughline.kernel.decider.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/** Ten commands on one stream in one commit, against one commit after the other. */
final class GroupCommitSuite implements Suite {
  private static final int COMMANDS = 10;

  private interface Carrying {
    void out(List<Request<ReceiveStock>> requests);
  }

  @Override
  public String name() {
    return "group";
  }

  @Override
  public String title() {
    return COMMANDS + " commands on one stream: together in one commit against one by one";
  }

  @Override
  public Table run(Effort effort) {
    var lighter = effort.lighter(COMMANDS);
    try (var events = new EventTable()) {
      var metered = new Metered(events.client());
      var executor = Receipts.executor(new DynamoDbEventStore(metered, events.name()));
      Carrying together = requests -> together(executor, requests);
      Carrying alone = requests -> requests.forEach(request -> alone(executor, request));
      var result = new Contest("", way(together), way(alone)).measure(lighter);
      var joint = units(metered, together, lighter);
      var single = units(metered, alone, lighter);
      var each = (double) lighter.operations();
      return new Table("", "together", "one by one", "ratio: median", "its runs")
          .addTime(result)
          .addCpu(result)
          .add(
              "write units",
              Figures.units(joint.writes() / each),
              Figures.units(single.writes() / each),
              Figures.ratio((double) joint.writes() / single.writes()),
              "")
          .add(
              "requests",
              Figures.units(joint.requests() / each),
              Figures.units(single.requests() / each),
              Figures.ratio((double) joint.requests() / single.requests()),
              "");
    }
  }

  /** A turn has a product of its own: its stream is neither empty for long nor without end. */
  private static Way way(Carrying carrying) {
    return operations -> {
      var product = Receipts.product();
      var batches =
          IntStream.range(0, operations)
              .mapToObj(_ -> Receipts.requests(product, COMMANDS))
              .toList();
      return () -> batches.forEach(carrying::out);
    };
  }

  private static Metered.Units units(Metered metered, Carrying carrying, Effort effort) {
    var before = metered.units();
    way(carrying).prepare(effort.operations()).run();
    return metered.units().since(before);
  }

  private static void together(
      CommandExecutor<ReceiveStock, Stock, StockEvent> executor,
      List<Request<ReceiveStock>> requests) {
    executor.executeTogether(requests).forEach(outcome -> requireCommitted(outcome.orElseThrow()));
  }

  private static void alone(
      CommandExecutor<ReceiveStock, Stock, StockEvent> executor, Request<ReceiveStock> request) {
    requireCommitted(executor.execute(request.stream(), request.command(), request.context()));
  }

  private static void requireCommitted(Outcome<Stock> outcome) {
    if (!(outcome instanceof Outcome.Committed)) {
      throw new IllegalStateException("not committed: " + outcome);
    }
  }
}
