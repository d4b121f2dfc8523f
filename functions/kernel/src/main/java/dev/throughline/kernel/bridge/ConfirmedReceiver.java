package dev.throughline.kernel.bridge;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.bridge.BridgePositions.Held;
import dev.throughline.kernel.wire.PublishedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A receiver whose broker keeps no position: events are sent, and the position moves when the
 * broker has confirmed them. So each event arrives at least once. An event is sent when those
 * before it in its stream are confirmed: without its repeats, each stream arrives in order, also if
 * the broker refuses some of its events for a while. A stretch that fails goes on, when it is tried
 * again, with the events that were not confirmed: so it ends also if the broker takes few at a
 * time.
 */
public final class ConfirmedReceiver implements Receiver {
  private final String bridge;
  private final int partition;
  private final BridgePositions positions;
  private final ConfirmingSender sender;

  /** Of the stretch that failed last: they are not sent again when it is tried again. */
  private final Set<String> confirmed = new HashSet<>();

  private long term;

  /**
   * @param bridge the bridge's name
   */
  public ConfirmedReceiver(
      String bridge, int partition, BridgePositions positions, ConfirmingSender sender) {
    this.bridge = bridge;
    this.partition = partition;
    this.positions = positions;
    this.sender = sender;
  }

  @Override
  public long takeOver() {
    var held = positions.takeOver(bridge, partition);
    term = held.term();
    confirmed.clear();
    return held.position();
  }

  @Override
  public OptionalLong resume() {
    return positions
        .find(bridge, partition)
        .filter(held -> held.term() == term)
        .map(Held::position)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public boolean forward(long to, List<PublishedEvent> events) {
    for (var wave : waves(events)) {
      var rest = wave.stream().filter(it -> !confirmed.contains(it.messageId())).toList();
      if (!rest.isEmpty()) {
        sender.send(rest);
        rest.forEach(it -> confirmed.add(it.messageId()));
      }
    }
    var moved = positions.move(bridge, partition, term, to);
    confirmed.clear();
    return moved;
  }

  /** The first events of all streams, then the second ones, and so on. */
  private static List<List<PublishedEvent>> waves(List<PublishedEvent> events) {
    var waves = new ArrayList<List<PublishedEvent>>();
    var sent = new HashMap<StreamId, Integer>();
    for (var event : events) {
      var wave = sent.merge(event.event().stream(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(event);
    }
    return waves;
  }

  @Override
  public void close() {
    sender.close();
  }
}
