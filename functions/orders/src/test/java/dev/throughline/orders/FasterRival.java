package dev.throughline.orders;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamSlice;
import java.util.List;
import java.util.UUID;

/**
 * A store in which, after {@link #provoke}, a rival writer commits a payment just before each write
 * to an order, so that the write meets a conflict.
 */
final class FasterRival implements EventStore {
  private final EventStore store;
  private boolean provoked;

  FasterRival(EventStore store) {
    this.store = store;
  }

  void provoke() {
    provoked = true;
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    return store.read(stream, afterCommit);
  }

  @Override
  public AppendResult append(Append write) {
    if (provoked) {
      store.append(payment(write));
    }
    return store.append(write);
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    return store.appendAll(writes, checks);
  }

  private Append payment(Append overtaken) {
    var stream = overtaken.stream();
    var id = UUID.randomUUID().toString();
    var data = "{\"order_id\":\"%s\",\"payment_id\":\"%s\"}".formatted(stream.id(), id);
    var body =
        new CommitBody(
            new CommandId(id),
            "",
            "order-service",
            "corr",
            null,
            overtaken.bodies().getFirst().at(),
            List.of(new EventData("order.paid", "1.0", data)),
            List.of(),
            List.of());
    return new Append(stream, new Expected.After(store.read(stream).end()), body);
  }
}
