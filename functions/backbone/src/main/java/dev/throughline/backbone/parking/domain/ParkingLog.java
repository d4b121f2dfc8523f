package dev.throughline.backbone.parking.domain;

import dev.throughline.backbone.parking.domain.ParkingEvent.EventDiscarded;
import dev.throughline.backbone.parking.domain.ParkingEvent.RedriveRequested;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decisions about the parked streams and messages of one consumer.
 *
 * @param last the latest redrive
 */
public record ParkingLog(Set<Discarded> discarded, Optional<RedriveRequested> last) {
  /** The category of the streams that hold the decisions; the id is the consumer's name. */
  public static final String CATEGORY = "parking";

  static final ParkingLog EMPTY = new ParkingLog(Set.of(), Optional.empty());

  /** An event or a message of a stream that is never to be processed. */
  public record Discarded(String stream, Target target) {}

  /** The versions of a stream that the consumer skips. */
  public Set<Long> skipped(String stream) {
    return discarded.stream()
        .filter(it -> it.stream().equals(stream))
        .flatMapToLong(it -> it.target().eventVersion().stream())
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  ParkingLog after(ParkingEvent event) {
    return switch (event) {
      case RedriveRequested requested -> new ParkingLog(discarded, Optional.of(requested));
      case EventDiscarded(_, var stream, var version, var id, _) -> {
        var more = new HashSet<>(discarded);
        version.ifPresent(it -> more.add(new Discarded(stream, new Target.Event(it))));
        id.ifPresent(it -> more.add(new Discarded(stream, new Target.Message(it))));
        yield new ParkingLog(more, last);
      }
    };
  }
}
