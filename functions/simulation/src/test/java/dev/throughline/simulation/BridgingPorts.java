package dev.throughline.simulation;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.BridgePositions;
import dev.throughline.kernel.bridge.ConfirmedReceiver;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.testkit.InMemoryBridgePositions;
import dev.throughline.testkit.InMemoryBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The bridge's ports on a broker without faults, with the faults: at each call the other process
 * may act, the call may fail before or after its effect, and the caller may die; the broker may
 * take some events of a batch and refuse the others.
 */
final class BridgingPorts {
  private static final String BRIDGE = "bridge";

  final InMemoryBroker broker = new InMemoryBroker();

  /** What was seen to be wrong at once. */
  final List<String> breaches = new ArrayList<>();

  private final Chance chance;
  private final BridgeBug bug;
  private final boolean transactional;
  private final Runnable others;
  private final InMemoryBridgePositions stored = new InMemoryBridgePositions();
  private boolean healthy;
  private long furthest;

  /**
   * @param transactional whether the broker has transactions
   * @param others may act before and after each call
   */
  BridgingPorts(Chance chance, BridgeBug bug, boolean transactional, Runnable others) {
    this.chance = chance;
    this.bug = bug;
    this.transactional = transactional;
    this.others = others;
  }

  /** From now on nothing fails, and nobody else acts. */
  void heal() {
    healthy = true;
  }

  /** The receiver of a process that begins. */
  Receiver receiver() {
    var receiver =
        transactional
            ? new Calls(broker.receiver(BRIDGE, 0))
            : new ConfirmedReceiver(BRIDGE, 0, positions(), sender());
    return new CarelessReceiver(bug, receiver, sender(), transactional);
  }

  /** Every call of a receiver with transactions. */
  private final class Calls implements Receiver {
    private final Receiver receiver;

    private Calls(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public long takeOver() {
      return call(receiver::takeOver);
    }

    @Override
    public OptionalLong resume() {
      return call(receiver::resume);
    }

    @Override
    public boolean forward(long to, List<PublishedEvent> events) {
      return call(() -> receiver.forward(to, events));
    }

    @Override
    public void close() {}
  }

  private BridgePositions positions() {
    var kept = bug == BridgeBug.MOVES_IN_ANY_TERM ? CarelessReceiver.inAnyTerm(stored) : stored;
    return new BridgePositions() {
      @Override
      public Held takeOver(String bridge, int partition) {
        return call(() -> kept.takeOver(bridge, partition));
      }

      @Override
      public Optional<Held> find(String bridge, int partition) {
        return call(() -> kept.find(bridge, partition));
      }

      @Override
      public boolean move(String bridge, int partition, long term, long to) {
        return call(() -> watched(kept.move(bridge, partition, term, to), to));
      }
    };
  }

  private boolean watched(boolean moved, long to) {
    if (moved && to < furthest) {
      breaches.add("the position went back from " + furthest + " to " + to);
    }
    furthest = moved ? to : furthest;
    return moved;
  }

  /** The broker may refuse some events of a batch. */
  private ConfirmingSender sender() {
    var sender = broker.sender();
    return new ConfirmingSender() {
      @Override
      public void send(List<PublishedEvent> events) {
        call(
            () -> {
              if (!healthy && chance.happens(0.1)) {
                sender.send(events.stream().filter(_ -> chance.happens(0.5)).toList());
                throw new Unavailable("the broker refuses some");
              }
              sender.send(events);
              return true;
            });
      }

      @Override
      public void close() {}
    };
  }

  <T> T call(Supplier<T> effect) {
    interrupt();
    var result = effect.get();
    interrupt();
    return result;
  }

  private void interrupt() {
    if (healthy) {
      return;
    }
    others.run();
    if (chance.happens(0.03)) {
      throw new SimulatedCrash("killed at a call");
    }
    if (chance.happens(0.05)) {
      throw new Unavailable("no answer");
    }
  }
}
