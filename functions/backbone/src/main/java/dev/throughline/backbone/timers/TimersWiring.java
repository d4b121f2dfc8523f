package dev.throughline.backbone.timers;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.TimerRelay;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** What the timers' relay is made of. */
@Singleton
public class TimersWiring {
  @Produces
  @Singleton
  TimerRelay relay(Outbox outbox, WireFormat wire, Settings settings, InstantSource clock) {
    var sagaQueues = Map.of("checkout", settings.get("CHECKOUT_QUEUE"));
    return new TimerRelay(outbox, wire, sagaQueues, settings.get("TIMER_QUEUE"), clock);
  }
}
