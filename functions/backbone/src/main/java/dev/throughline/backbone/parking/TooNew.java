package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.ParkingDecider;
import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Redrives, without a person, what was parked because newer code had written it. A consumer that
 * has that code by now processes it; at any other the redrive fails, and the entry stays. Safe for
 * use by many threads.
 */
@Singleton
public class TooNew {
  /** The most entries of one redrive; the others have their turn when these are gone. */
  static final int MOST = 500;

  private static final Logger LOG = Logger.getLogger(TooNew.class);

  private final ParkingTable parking;
  private final Consumers consumers;
  private final Redriver redriver;
  private final EventStore store;
  private final Json json;

  @Inject
  public TooNew(
      ParkingTable parking, Consumers consumers, Redriver redriver, EventStore store, Json json) {
    this.parking = parking;
    this.consumers = consumers;
    this.redriver = redriver;
    this.store = store;
    this.json = json;
  }

  /**
   * The result of one redrive.
   *
   * @param redriven entries whose consumer exists
   * @param sent whether all of them were sent to their consumers
   */
  public record Redriven(int redriven, boolean sent) {
    /** Nothing was looked for. */
    public static final Redriven NONE = new Redriven(0, true);
  }

  /**
   * Sends the entries to their consumers.
   *
   * @param request another one each time
   */
  public Redriven redrive(CommandId request) {
    var context =
        new CommandContext(request, "", request.value(), null, OptionalLong.empty(), false);
    var logs = new HashMap<StreamId, ParkingLog>();
    var count = 0;
    var sent = true;
    for (var parked : parking.ofKind(FailureKind.TOO_NEW, MOST)) {
      var consumer = consumers.find(parked.key().consumer());
      if (consumer.isPresent()) {
        count++;
        sent &= redriver.redrive(consumer.get(), List.of(parked), log(parked, logs), context);
      } else {
        LOG.warnf(
            "%s is parked for the consumer %s, which does not exist",
            parked.key().stream().name(), parked.key().consumer());
      }
    }
    return new Redriven(count, sent);
  }

  /** What operators have discarded of a consumer's events. */
  private ParkingLog log(Parked parked, Map<StreamId, ParkingLog> known) {
    var tenant = parked.key().stream().tenant();
    var decisions = new StreamId(tenant, ParkingLog.CATEGORY, parked.key().consumer());
    return known.computeIfAbsent(decisions, this::read);
  }

  private ParkingLog read(StreamId decisions) {
    var decider = new ParkingDecider();
    var codec = ParkingWiring.events(json);
    var log = decider.initialState();
    for (var data : store.read(decisions).commits().stream().flatMap(Commit::data).toList()) {
      for (var event : codec.readKnown(decisions, data)) {
        log = decider.evolve(log, event);
      }
    }
    return log;
  }
}
