package dev.throughline.testkit;

import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;

class InMemoryBrokerTest extends ReceiverConformance {
  private final InMemoryBroker broker = new InMemoryBroker();

  @Override
  protected Receiver receiver(String bridge, int partition) {
    return broker.receiver(bridge, partition);
  }

  @Override
  protected List<String> arrived() {
    return broker.arrived().stream().map(PublishedEvent::messageId).toList();
  }
}
