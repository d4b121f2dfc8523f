package dev.throughline.backbone.parking.domain;

import dev.throughline.backbone.parking.domain.ParkingCommand.Discard;
import dev.throughline.backbone.parking.domain.ParkingCommand.Redrive;
import dev.throughline.backbone.parking.domain.ParkingEvent.EventDiscarded;
import dev.throughline.backbone.parking.domain.ParkingEvent.RedriveRequested;
import dev.throughline.backbone.parking.domain.ParkingLog.Discarded;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import java.util.List;
import java.util.stream.Collectors;

/** Only a parked event or message can be redriven or discarded; a discard is final. */
public final class ParkingDecider implements Decider<ParkingCommand, ParkingLog, ParkingEvent> {
  /** Nothing is parked. */
  public static final String NOT_PARKED = "not-parked";

  /** The stream is parked, but not this event or message of it. */
  public static final String NOT_AMONG_THE_PARKED = "not-among-the-parked";

  @Override
  public ParkingLog initialState() {
    return ParkingLog.EMPTY;
  }

  @Override
  public Decision<ParkingEvent> decide(ParkingCommand command, ParkingLog log) {
    return switch (command) {
      case Redrive redrive -> redrive(redrive);
      case Discard discard -> discard(discard, log);
    };
  }

  private static Decision<ParkingEvent> redrive(Redrive asked) {
    if (asked.parked().isEmpty()) {
      return Decision.reject(
          NOT_PARKED,
          asked.stream().map(stream -> stream + " is not parked").orElse("Nothing is parked")
              + " for "
              + asked.consumer()
              + ".");
    }
    return Decision.accept(
        new RedriveRequested(asked.consumer(), asked.stream(), asked.streams(), asked.messages()));
  }

  private static Decision<ParkingEvent> discard(Discard asked, ParkingLog log) {
    var target = asked.target();
    if (log.discarded().contains(new Discarded(asked.stream(), target))) {
      return Decision.nothing();
    }
    if (asked.parked().isEmpty()) {
      return Decision.reject(
          NOT_PARKED, asked.stream() + " is not parked for " + asked.consumer() + ".");
    }
    if (asked.parked().stream().noneMatch(target::isIn)) {
      return Decision.reject(
          NOT_AMONG_THE_PARKED,
          "must be a parked event or message of " + asked.stream() + ": " + names(asked.parked()));
    }
    return Decision.accept(
        new EventDiscarded(
            asked.consumer(),
            asked.stream(),
            target.eventVersion(),
            target.idOfMessage(),
            asked.reason()));
  }

  private static String names(List<Parked> parked) {
    return parked.stream()
        .map(
            it ->
                switch (it) {
                  case BlockedStream blocked ->
                      "version " + blocked.fromVersion() + ", at which it is blocked";
                  case ParkedMessage message ->
                      message.version().isPresent()
                          ? "version " + message.version().getAsLong()
                          : "message " + message.messageId();
                })
        .collect(Collectors.joining("; "));
  }

  @Override
  public ParkingLog evolve(ParkingLog log, ParkingEvent event) {
    return log.after(event);
  }

  @Override
  public boolean isTerminal(ParkingLog log) {
    return false;
  }
}
