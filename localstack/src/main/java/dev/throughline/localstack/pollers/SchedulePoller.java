package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Mapping;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Invokes a function by the clock, as EventBridge does: the first time one rate after the start,
 * and once if the clock has jumped over several times.
 */
public final class SchedulePoller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SchedulePoller.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Mapping.OfSchedule schedule;
  private final String region;
  private final InstantSource clock;
  private final Invoker function;
  private final Stopping stopping = new Stopping();
  private Instant due;

  private SchedulePoller(
      Mapping.OfSchedule schedule, String region, InstantSource clock, Invoker function) {
    this.schedule = schedule;
    this.region = region;
    this.clock = clock;
    this.function = function;
    this.due = clock.instant().plus(schedule.rate());
  }

  /** Starts to watch the clock. */
  public static SchedulePoller start(
      Mapping.OfSchedule schedule, String region, InstantSource clock, Invoker function) {
    var poller = new SchedulePoller(schedule, region, clock, function);
    Thread.ofVirtual().name("schedule-" + schedule.function()).start(poller::run);
    return poller;
  }

  private void run() {
    while (!stopping.isTold()) {
      var now = clock.instant();
      if (now.isBefore(due)) {
        stopping.pause(BETWEEN_LOOKS);
      } else {
        invoke(due);
        due = now.plus(schedule.rate());
      }
    }
  }

  /** Invokes the function at once, beside its schedule, and tells what became of it. */
  public InvocationResult runNow() {
    return invoke(clock.instant());
  }

  private InvocationResult invoke(Instant time) {
    var result = function.invoke(event(time), 1);
    switch (result) {
      case InvocationResult.Answered _ -> {}
      case InvocationResult.Failed(var type, var message) ->
          LOG.log(Level.WARNING, "{0} failed: {1} {2}", schedule.function(), type, message);
      case InvocationResult.TimedOut(var message) ->
          LOG.log(Level.WARNING, "{0}: {1}", schedule.function(), message);
    }
    return result;
  }

  private byte[] event(Instant time) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", "000000000000");
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", region);
    event.putArray("resources").add("rule/" + schedule.function() + schedule.name());
    event.putObject("detail");
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Stops without waiting for a running invocation. */
  @Override
  public void close() {
    stopping.tell();
  }
}
