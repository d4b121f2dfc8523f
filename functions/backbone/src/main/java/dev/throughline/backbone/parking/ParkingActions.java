package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.ParkingRecords.Asked;
import dev.throughline.backbone.parking.domain.ParkingCommand.Discard;
import dev.throughline.backbone.parking.domain.ParkingCommand.Redrive;
import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.backbone.parking.domain.Target;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.Parking;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Redrives and discards. The ETag is the version of the record of both. Safe for use by many
 * threads.
 */
@Singleton
public class ParkingActions {
  /** So much of a consumer is set in motion by one request. */
  static final int MOST = 500;

  /** The body of a request to discard. */
  public static final RequestBody DISCARD = RequestBody.schema("requests/discard.json");

  private final ParkingRecords records;
  private final Parking parking;
  private final Redriver redriver;
  private final ConsumerPath path;

  @Inject
  public ParkingActions(
      ParkingRecords records, Parking parking, Redriver redriver, Consumers consumers) {
    this.records = records;
    this.parking = parking;
    this.redriver = redriver;
    this.path = new ConsumerPath(consumers);
  }

  /** {@code POST /ops/parked/{consumer}/{stream}/redrive}. */
  public HttpReply redrive(HttpCall call) {
    return path.ofStream(
        call,
        (consumer, stream) -> {
          var parked = parking.of(consumer.name(), stream);
          return redrive(call, consumer, Optional.of(stream.name()), parked);
        });
  }

  /** {@code POST /ops/parked/{consumer}/redrive}: the first {@value #MOST} that are parked. */
  public HttpReply redriveAll(HttpCall call) {
    return path.ofConsumer(
        call,
        consumer -> {
          var name = Optional.of(consumer.name());
          var parked = parking.list(call.tenant(), name, Optional.empty(), MOST).items();
          return redrive(call, consumer, Optional.empty(), parked);
        });
  }

  private HttpReply redrive(
      HttpCall call, Consumer consumer, Optional<String> stream, List<Parked> parked) {
    var context = call.commandContext();
    return records.carryOut(
        call,
        context,
        new Asked(
            consumer,
            new Redrive(consumer.name(), stream, parked),
            "",
            log -> redriver.redrive(consumer, parked, log, context.id()),
            ParkingActions::shown));
  }

  /** By the state after the decision, so that whoever asks again is answered the same. */
  private static Map<String, ?> shown(ParkingLog log) {
    var last = log.last().orElseThrow();
    var shown = new LinkedHashMap<String, Object>();
    last.stream().ifPresent(stream -> shown.put("stream", stream));
    shown.put("streams", last.streams());
    shown.put("messages", last.messages());
    return shown;
  }

  /** {@code POST /ops/parked/{consumer}/{stream}/discard}. */
  public HttpReply discard(HttpCall call) {
    return switch (DISCARD.read(call, DiscardRequest.class)) {
      case Parsed.Invalid<DiscardRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<DiscardRequest>(var body) ->
          path.ofStream(call, (consumer, stream) -> discard(call, consumer, stream, body));
    };
  }

  private HttpReply discard(
      HttpCall call, Consumer consumer, StreamId stream, DiscardRequest body) {
    var context = call.commandContext(DISCARD);
    var target = body.target();
    var parked = parking.of(consumer.name(), stream);
    return records.carryOut(
        call,
        context,
        new Asked(
            consumer,
            new Discard(consumer.name(), stream.name(), target, body.reason(), parked),
            body.pointer(),
            log -> redriver.discard(consumer, target, parked, log, context.id()),
            _ -> shown(stream, target)));
  }

  private static Map<String, ?> shown(StreamId stream, Target target) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("stream", stream.name());
    shown.put("discarded", target);
    return shown;
  }
}
