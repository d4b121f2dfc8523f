package dev.throughline.simulation;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.BridgePositions;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A receiver with the deliberate bugs that lie in the order of its calls. */
final class CarelessReceiver implements Receiver {
  private final BridgeBug bug;
  private final Receiver receiver;
  private final ConfirmingSender sender;
  private final boolean transactional;
  private long own;

  /**
   * @param sender to the same broker
   */
  CarelessReceiver(
      BridgeBug bug, Receiver receiver, ConfirmingSender sender, boolean transactional) {
    this.transactional = transactional;
    this.bug = bug;
    this.receiver = receiver;
    this.sender = sender;
  }

  /** Positions that move in any term. */
  static BridgePositions inAnyTerm(BridgePositions positions) {
    return new BridgePositions() {
      @Override
      public Held takeOver(String bridge, int partition) {
        return positions.takeOver(bridge, partition);
      }

      @Override
      public Optional<Held> find(String bridge, int partition) {
        return positions.find(bridge, partition);
      }

      @Override
      public boolean move(String bridge, int partition, long term, long to) {
        var current = find(bridge, partition).orElseThrow().term();
        return positions.move(bridge, partition, current, to);
      }
    };
  }

  @Override
  public long takeOver() {
    own = receiver.takeOver();
    return own;
  }

  @Override
  public OptionalLong resume() {
    var resumed = receiver.resume();
    return bug == BridgeBug.TRUSTS_ITS_OWN_POSITION && resumed.isPresent()
        ? OptionalLong.of(own)
        : resumed;
  }

  @Override
  public boolean forward(long to, List<PublishedEvent> events) {
    var forwarded =
        switch (bug) {
          case MOVES_BEFORE_IT_SENDS -> receiver.forward(to, List.of()) && isSent(events);
          case MOVES_IN_ANOTHER_TRANSACTION -> isSent(events) && receiver.forward(to, List.of());
          case SENDS_ALL_AT_ONCE ->
              transactional
                  ? receiver.forward(to, events)
                  : isSent(events) && receiver.forward(to, List.of());
          case IGNORES_THE_FENCE -> {
            receiver.takeOver();
            yield receiver.forward(to, events);
          }
          case GOES_ON_AFTER_A_FAILURE -> isForwardedSomehow(to, events);
          default -> receiver.forward(to, events);
        };
    own = forwarded ? to : own;
    return forwarded;
  }

  private boolean isSent(List<PublishedEvent> events) {
    sender.send(events);
    return true;
  }

  private boolean isForwardedSomehow(long to, List<PublishedEvent> events) {
    try {
      return receiver.forward(to, events);
    } catch (Unavailable _) {
      return receiver.forward(to, List.of());
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
