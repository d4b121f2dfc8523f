package dev.throughline.bench;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.load.Fold;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderDecider;
import dev.throughline.orders.domain.OrderEvent;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Stored items become states; an operation is an event. */
@State(Scope.Benchmark)
public class DecodeBenchmark {
  private static final int ORDERS = 200;
  private static final int EVENTS = ORDERS * Samples.EVENTS;

  /** Lines of each order: with 20 of them its first commit is deflated. */
  @Param({"1", "20"})
  public int lines;

  private final Decider<OrderCommand, Order, OrderEvent> decider = new OrderDecider();
  private StoredOrders store = new StoredOrders(0, 1);
  private List<StreamId> streams = List.of();
  private List<String> texts = List.of();
  private List<List<OrderEvent>> events = List.of();

  /** Makes the items. */
  @Setup
  public void store() {
    store = new StoredOrders(ORDERS, lines);
    streams = store.streams();
    texts =
        store.commits().stream().flatMap(commit -> commit.data().map(data -> data.json())).toList();
    events =
        streams.stream()
            .map(stream -> Samples.decisions(stream, lines).stream().flatMap(List::stream).toList())
            .toList();
  }

  /** Events that are in memory already lead to states. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void fold(Blackhole hole) {
    for (var ofOrder : events) {
      var state = decider.initialState();
      for (var event : ofOrder) {
        state = decider.evolve(state, event);
      }
      hole.consume(state);
    }
  }

  /** The JSON of the events is read as a tree, the lower bound of decoding. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void parse(Blackhole hole) {
    for (var text : texts) {
      hole.consume(Samples.JSON.tree(text));
    }
  }

  /** Items lead to states, as in a load. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void decodeAndFold(Blackhole hole) {
    var states = new StreamStates<>(store, new Folding(decider), ShortLoads.none());
    for (var stream : streams) {
      hole.consume(states.load(stream, true));
    }
  }

  private record Folding(Decider<OrderCommand, Order, OrderEvent> decider) implements Fold<Order> {
    @Override
    public Order initial(StreamId stream) {
      return decider.initialState();
    }

    @Override
    public Order after(StreamId stream, Order from, CommitBody decision) {
      var state = from;
      for (var event : decision.events()) {
        for (var known : Samples.CODEC.readKnown(stream, event)) {
          state = decider.evolve(state, known);
        }
      }
      return state;
    }
  }
}
