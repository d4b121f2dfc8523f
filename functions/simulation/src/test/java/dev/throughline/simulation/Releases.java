package dev.throughline.simulation;

import dev.throughline.json.Downcasting;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.upcast.Upcasters;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.orders.domain.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Two releases of the functions that read and write orders. The former writes {@code order.created}
 * 1.1 and knows no 2.0; the next writes 2.0 and reads both. In some histories the code changes in
 * their middle: functions of both run side by side for some minutes, and some deployments are
 * rolled back, so that for a while functions of the former release alone meet events of the next.
 */
final class Releases {
  private static final String CREATED = "order.created";
  private static final int NEXT_MAJOR = 2;

  private static final Downcasting FORMER =
      new Downcasting(
          Platform.JSON,
          Downcasters.of(
              "2026-12-31 order.created 2.0 as order.created 1.1:"
                  + " move delivery_address/country tax_basis/country,"
                  + " move ordered_on tax_basis/date, remove delivery_address"));

  private final Chaos chaos;
  private final Bug bug;
  private final Chance chance;
  private final Instant deployed;
  private final Instant replaced;
  private final Instant restored;
  private final boolean marked;

  Releases(Chaos chaos, Bug bug) {
    this.chaos = chaos;
    this.bug = bug;
    chance = chaos.ofReleases;
    var changes = chaos.isOn() && chance.happens(0.6);
    deployed = changes ? Scheduler.START.plus(chance.millis(500, 120_000)) : Instant.MIN;
    replaced = changes ? deployed.plus(chance.millis(0, 120_000)) : Instant.MIN;
    var back = chance.happens(0.4) ? chance.millis(1_000, 200_000) : Duration.ZERO;
    restored = changes ? replaced.plus(back) : Instant.MIN;
    marked = chance.happens(0.5);
  }

  /** Whether the function that is called now is of the former release. */
  private boolean isFormer() {
    var now = chaos.scheduler.now();
    if (!chaos.isOn() || !now.isBefore(restored)) {
      return false;
    }
    return now.isBefore(deployed) || !now.isBefore(replaced) || chance.happens(0.5);
  }

  /** Whether orders' events are published in the earlier form, too. */
  boolean isMarked() {
    return marked;
  }

  /** The earlier forms that the publisher sends. */
  EarlierForms forms() {
    return marked ? FORMER : EarlierForms.NONE;
  }

  private static boolean isOfNext(EventData data) {
    return data.type().equals(CREATED) && SchemaVersion.of(data.version()).major() >= NEXT_MAJOR;
  }

  /**
   * Whether the function that is called now reads an event. Else it is a {@link NewerEvent}, and
   * with the deliberate bug the function skips it.
   */
  boolean reads(StreamId stream, EventData data) {
    if (!isOfNext(data) || !isFormer()) {
      return true;
    }
    chaos.count("events newer than the code");
    if (bug == Bug.SKIPS_WHAT_IS_NEWER) {
      return false;
    }
    throw new NewerEvent(stream, data);
  }

  /** The same for an event that an inbox receives. */
  boolean reads(RecordedEvent event) {
    return reads(event.stream(), event.data());
  }

  /** The codec of the function that is called now. */
  EventCodec<OrderEvent> codec(EventCodec<OrderEvent> next) {
    return new EventCodec<>() {
      @Override
      public EventData write(StreamId stream, OrderEvent event) {
        var data = next.write(stream, event);
        return isOfNext(data) && isFormer() ? FORMER.of(data).getFirst() : data;
      }

      @Override
      public List<OrderEvent> read(StreamId stream, EventData data) {
        return reads(stream, data) ? next.read(stream, data) : List.of();
      }

      @Override
      public List<OrderEvent> readKnown(StreamId stream, EventData data) {
        return reads(stream, data) ? next.readKnown(stream, data) : List.of();
      }

      @Override
      public Upcasters upcasters() {
        return next.upcasters();
      }
    };
  }
}
