package dev.throughline.testkit;

import dev.throughline.kernel.bridge.ConfirmedReceiver;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;

/** The receiver of a broker that keeps no positions, over positions in memory. */
class ConfirmedReceiverTest extends ReceiverConformance {
  private final InMemoryBridgePositions positions = new InMemoryBridgePositions();
  private final InMemoryBroker broker = new InMemoryBroker();

  @Override
  protected Receiver receiver(String bridge, int partition) {
    return new ConfirmedReceiver(bridge, partition, positions, broker.sender());
  }

  @Override
  protected List<String> arrived() {
    return broker.arrived().stream().map(PublishedEvent::messageId).toList();
  }
}
