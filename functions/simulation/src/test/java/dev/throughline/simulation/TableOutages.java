package dev.throughline.simulation;

import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Outages of the event table for up to a minute, each of one of three kinds. */
final class TableOutages {
  private static final List<Fault> KINDS = List.of(Fault.THROTTLED, Fault.SILENT, Fault.REFUSED);
  private static final Duration PAUSES = Duration.ofMillis(150);

  private final Chaos chaos;
  private final Map<Fault, Instant> ends = new EnumMap<>(Fault.class);

  TableOutages(Chaos chaos) {
    this.chaos = chaos;
  }

  /** Throws during an outage, after the time that a call needs to notice it. */
  void suffer(String port) {
    for (var kind : KINDS) {
      if (chaos.strikes(kind)) {
        ends.put(kind, chaos.scheduler.now().plus(chaos.chance.millis(1_000, 60_000)));
      }
      if (chaos.isOn() && ends.getOrDefault(kind, Instant.MIN).isAfter(chaos.scheduler.now())) {
        attempt(port, kind == Fault.SILENT ? TimeBudget.ATTEMPT : Duration.ZERO);
        throw new Outage(port + ": the table is " + kind);
      }
    }
  }

  /** Makes as many attempts as the functions' clients do. */
  private void attempt(String port, Duration silence) {
    for (var attempt = 1; attempt <= TimeBudget.QUEUED_ATTEMPTS; attempt++) {
      TimeLeft.require(TimeBudget.ATTEMPT, port);
      chaos.scheduler.pass(silence);
    }
    chaos.scheduler.pass(PAUSES);
  }
}
