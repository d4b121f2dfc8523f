package dev.throughline.testkit;

import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A broker that lasts as long as the object: with transactions ({@link #receiver}), which fulfils
 * {@link ReceiverConformance}, and with confirms alone ({@link #sender}).
 */
public final class InMemoryBroker {
  private final List<PublishedEvent> arrived = new ArrayList<>();
  private final Map<Place, Long> epochs = new HashMap<>();
  private final Map<Place, Long> positions = new HashMap<>();

  private record Place(String bridge, int partition) {}

  /** What a consumer has seen, in this order. */
  public synchronized List<PublishedEvent> arrived() {
    return List.copyOf(arrived);
  }

  /** Stores events and position together, or neither. */
  public Receiver receiver(String bridge, int partition) {
    return new Transactional(new Place(bridge, partition));
  }

  /** Stores events. */
  public ConfirmingSender sender() {
    return new ConfirmingSender() {
      @Override
      public void send(List<PublishedEvent> events) {
        take(events);
      }

      @Override
      public void close() {}
    };
  }

  private synchronized void take(List<PublishedEvent> events) {
    arrived.addAll(events);
  }

  private synchronized long position(Place place) {
    return positions.getOrDefault(place, 0L);
  }

  private synchronized long nextEpoch(Place place) {
    return epochs.merge(place, 1L, Long::sum);
  }

  private synchronized OptionalLong resumed(Place place, long epoch) {
    return epochs.getOrDefault(place, 0L) == epoch
        ? OptionalLong.of(position(place))
        : OptionalLong.empty();
  }

  private synchronized boolean isStored(
      Place place, long epoch, long to, List<PublishedEvent> events) {
    if (epochs.getOrDefault(place, 0L) != epoch) {
      return false;
    }
    arrived.addAll(events);
    positions.put(place, to);
    return true;
  }

  private final class Transactional implements Receiver {
    private final Place place;
    private long epoch;

    private Transactional(Place place) {
      this.place = place;
    }

    @Override
    public long takeOver() {
      epoch = nextEpoch(place);
      return position(place);
    }

    @Override
    public OptionalLong resume() {
      return resumed(place, epoch);
    }

    @Override
    public boolean forward(long to, List<PublishedEvent> events) {
      return isStored(place, epoch, to, events);
    }

    @Override
    public void close() {}
  }
}
