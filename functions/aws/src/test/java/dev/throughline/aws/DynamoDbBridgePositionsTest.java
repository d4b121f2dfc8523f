package dev.throughline.aws;

import dev.throughline.kernel.bridge.BridgePositions;
import dev.throughline.testkit.BridgePositionsConformance;

class DynamoDbBridgePositionsTest extends BridgePositionsConformance {
  private final BridgePositions positions =
      new DynamoDbBridgePositions(LocalDynamoDb.client(), LocalDynamoDb.traceTable());

  @Override
  protected BridgePositions positions() {
    return positions;
  }
}
