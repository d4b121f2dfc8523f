package dev.throughline.testkit;

import dev.throughline.kernel.bridge.BridgePositions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Positions that last as long as the object. It fulfils {@link BridgePositionsConformance}. */
public final class InMemoryBridgePositions implements BridgePositions {
  private final Map<Place, Held> held = new HashMap<>();

  private record Place(String bridge, int partition) {}

  @Override
  public synchronized Held takeOver(String bridge, int partition) {
    var before = find(bridge, partition).orElse(new Held(0, 0));
    var next = new Held(before.term() + 1, before.position());
    held.put(new Place(bridge, partition), next);
    return next;
  }

  @Override
  public synchronized Optional<Held> find(String bridge, int partition) {
    return Optional.ofNullable(held.get(new Place(bridge, partition)));
  }

  @Override
  public synchronized boolean move(String bridge, int partition, long term, long to) {
    if (find(bridge, partition).filter(it -> it.term() == term).isEmpty()) {
      return false;
    }
    held.put(new Place(bridge, partition), new Held(term, to));
    return true;
  }
}
