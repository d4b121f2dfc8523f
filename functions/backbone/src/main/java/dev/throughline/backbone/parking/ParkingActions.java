package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.ActionRecorder.Action;
import dev.throughline.backbone.parking.domain.ParkingCommand.Discard;
import dev.throughline.backbone.parking.domain.ParkingCommand.Redrive;
import dev.throughline.backbone.parking.domain.ParkingLog;
import dev.throughline.backbone.parking.domain.Target;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.RequestBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Redrives and discards parked entries. The ETag is the version of the stream in which these
 * actions are recorded. Safe for use by many threads.
 */
@Singleton
public class ParkingActions {
  /** The most entries that one request redrives. */
  static final int MOST = 500;

  /** The body of a request to discard. */
  public static final RequestBody DISCARD = RequestBody.schema("requests/discard.json");

  private final ActionRecorder recorder;
  private final ParkingTable parking;
  private final Redriver redriver;
  private final Consumers consumers;

  @Inject
  public ParkingActions(
      ActionRecorder recorder, ParkingTable parking, Redriver redriver, Consumers consumers) {
    this.recorder = recorder;
    this.parking = parking;
    this.redriver = redriver;
    this.consumers = consumers;
  }

  /** {@code POST /ops/parked/{consumer}/{stream}/redrive}. */
  public HttpReply redrive(HttpCall call) {
    return ofStream(
        call,
        (consumer, stream) -> {
          var parked = parking.of(consumer.name(), stream);
          return redrive(call, consumer, Optional.of(stream.name()), parked);
        });
  }

  /** {@code POST /ops/parked/{consumer}/redrive}: the first {@value #MOST} parked entries. */
  public HttpReply redriveAll(HttpCall call) {
    return ofConsumer(
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
    return recorder.carryOut(
        call,
        context,
        new Action(
            consumer,
            new Redrive(consumer.name(), stream, parked),
            "",
            log -> redriver.redrive(consumer, parked, log, context),
            ParkingActions::shown));
  }

  /** From the state after the decision, so that a repeated request has the same answer. */
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
          ofStream(call, (consumer, stream) -> discard(call, consumer, stream, body));
    };
  }

  private HttpReply discard(
      HttpCall call, Consumer consumer, StreamId stream, DiscardRequest body) {
    var context = call.commandContext(DISCARD);
    var target = body.target();
    var parked = parking.of(consumer.name(), stream);
    return recorder.carryOut(
        call,
        context,
        new Action(
            consumer,
            new Discard(consumer.name(), stream.name(), target, body.reason(), parked),
            body.pointer(),
            log -> redriver.discard(consumer, target, parked, log, context),
            _ -> shown(stream, target)));
  }

  private static Map<String, ?> shown(StreamId stream, Target target) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("stream", stream.name());
    shown.put("discarded", target);
    return shown;
  }

  /** Answers 404 unless the path names a consumer. */
  private HttpReply ofConsumer(HttpCall call, Function<Consumer, HttpReply> action) {
    var name = call.path().getOrDefault("consumer", "");
    return consumers
        .find(name)
        .map(action)
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.notFound(
                        "There is no consumer %s; there are %s."
                            .formatted(name, consumers.names()))));
  }

  /** Answers 404 unless the path names a consumer, and a stream of the caller's tenant. */
  private HttpReply ofStream(HttpCall call, BiFunction<Consumer, StreamId, HttpReply> action) {
    return ofConsumer(
        call,
        consumer -> {
          var name = call.path().getOrDefault("stream", "");
          StreamId stream;
          try {
            stream = StreamId.ofName(call.tenant(), name);
          } catch (IllegalArgumentException _) {
            return HttpReply.problem(
                Problem.notFound("%s is not parked for %s.".formatted(name, consumer.name())));
          }
          return action.apply(consumer, stream);
        });
  }
}
