package dev.throughline.orders.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.orders.projection.CustomerEvent.CustomerErased;
import dev.throughline.orders.projection.CustomerEvent.CustomerRegistered;
import dev.throughline.orders.projection.CustomerEvent.CustomerRenamed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row for each customer who may order, with the customer's current name. */
public final class KnownCustomers implements Projection<CustomerEvent, KnownCustomer> {
  /** The category of the customers' streams. */
  public static final String CATEGORY = "customer";

  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<KnownCustomer> evolve(
      Optional<KnownCustomer> row, CustomerEvent event, RecordedEvent recorded) {
    return switch (event) {
      case CustomerRegistered(var name) -> named(recorded.stream().id(), name);
      case CustomerRenamed(var name) -> named(recorded.stream().id(), name);
      case CustomerErased() -> Optional.empty();
    };
  }

  /**
   * No row if the name cannot be unsealed: the key is gone, so the event of the customer's erasure
   * is on its way.
   */
  private static Optional<KnownCustomer> named(String id, @Nullable String name) {
    return Optional.ofNullable(name).map(readable -> new KnownCustomer(id, readable));
  }
}
