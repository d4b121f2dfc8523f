package dev.throughline.testkit;

import dev.throughline.kernel.bridge.BridgePositions;
import java.util.Optional;

/** The suite against positions that keep nothing, and say that they do. */
class ForgetfulBridgePositions extends BridgePositionsConformance implements BridgePositions {
  @Override
  protected BridgePositions positions() {
    return this;
  }

  @Override
  public Held takeOver(String bridge, int partition) {
    return new Held(1, 0);
  }

  @Override
  public Optional<Held> find(String bridge, int partition) {
    return Optional.empty();
  }

  @Override
  public boolean move(String bridge, int partition, long term, long to) {
    return true;
  }
}
