package dev.throughline.bench;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.bench.Contest.Result;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The library's load and append against the same request by the SDK alone. */
final class SdkSuite implements Suite {
  private static final List<Integer> SIZES = List.of(1, 3, 5);

  @Override
  public String name() {
    return "sdk";
  }

  @Override
  public String title() {
    return "The event store against the same request by the AWS SDK alone (one commit of so many"
        + " events)";
  }

  @Override
  public Table run(Effort effort) {
    var table =
        new Table(
            "", "store, µs", "SDK, µs", "wall: median", "its runs", "CPU: median", "its runs");
    try (var events = new EventTable()) {
      var store = new DynamoDbEventStore(events.client(), events.name());
      var sdk = new RawSdk(events.client(), events.name());
      SIZES.forEach(size -> add(table, append(size, store, sdk).measure(effort)));
      SIZES.forEach(size -> add(table, load(size, store, sdk).measure(effort)));
    }
    return table;
  }

  private static Contest append(int events, EventStore store, RawSdk sdk) {
    return new Contest(
        "append " + events,
        operations -> each(appends(events, operations), write -> requireAppended(store, write)),
        operations -> each(appends(events, operations), sdk::append));
  }

  private static void requireAppended(EventStore store, Append write) {
    if (!(store.append(write) instanceof AppendResult.Appended)) {
      throw new IllegalStateException("not appended: " + write.stream());
    }
  }

  private static Contest load(int events, EventStore store, RawSdk sdk) {
    var write = appends(events, 1).getFirst();
    requireAppended(store, write);
    var stream = write.stream();
    return new Contest(
        "load " + events,
        operations ->
            each(times(stream, operations), it -> store.readTail(it, _ -> false, true).end()),
        operations -> each(times(stream, operations), sdk::load));
  }

  private static List<StreamId> times(StreamId stream, int operations) {
    return IntStream.range(0, operations).mapToObj(_ -> stream).toList();
  }

  private static List<Append> appends(int events, int number) {
    var data = Samples.events(events);
    return IntStream.range(0, number)
        .mapToObj(
            _ -> {
              var id = UUID.randomUUID().toString();
              var body = Samples.body(new CommandId(id), data);
              var stream = new StreamId(Samples.TENANT, "order", id);
              return new Append(stream, Expected.NOTHING, body);
            })
        .toList();
  }

  private static <T> Runnable each(List<T> inputs, Consumer<T> operation) {
    return () -> inputs.forEach(operation);
  }

  private static void add(Table table, Result result) {
    table.add(
        result.name(),
        Figures.micros(result.firstMicros()),
        Figures.micros(result.secondMicros()),
        Figures.ratio(Contest.median(result.wall())),
        Figures.ratios(result.wall()),
        Figures.ratio(Contest.median(result.cpu())),
        Figures.ratios(result.cpu()));
  }
}
