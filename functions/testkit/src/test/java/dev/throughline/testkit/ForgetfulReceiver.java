package dev.throughline.testkit;

import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;
import java.util.OptionalLong;

/** The suite against a receiver that keeps nothing, and says that it does. */
class ForgetfulReceiver extends ReceiverConformance implements Receiver {
  @Override
  protected Receiver receiver(String bridge, int partition) {
    return this;
  }

  @Override
  protected List<String> arrived() {
    return List.of();
  }

  @Override
  public long takeOver() {
    return 0;
  }

  @Override
  public OptionalLong resume() {
    return OptionalLong.of(0);
  }

  @Override
  public boolean forward(long to, List<PublishedEvent> events) {
    return true;
  }

  @Override
  public void close() {}
}
