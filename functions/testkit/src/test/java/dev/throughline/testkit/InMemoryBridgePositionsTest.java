package dev.throughline.testkit;

import dev.throughline.kernel.bridge.BridgePositions;

class InMemoryBridgePositionsTest extends BridgePositionsConformance {
  private final BridgePositions positions = new InMemoryBridgePositions();

  @Override
  protected BridgePositions positions() {
    return positions;
  }
}
