package dev.throughline.orders.query;

import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.http.Dates;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Tells what happened to an order, and what it was at any time, in one answer: each thing happens
 * to an order once at most, so that its stream has five events at most. Safe for use by many
 * threads.
 */
@Singleton
public class OrderHistory {
  private final EventStore store;
  private final EventCodec<OrderEvent> codec;
  private final WireFormat wire;
  private final Json json;
  private final InstantSource clock;
  private final OrderProjection projection = new OrderProjection();

  @Inject
  public OrderHistory(
      EventStore store,
      EventCodec<OrderEvent> codec,
      WireFormat wire,
      Json json,
      InstantSource clock) {
    this.store = store;
    this.codec = codec;
    this.wire = wire;
    this.json = json;
    this.clock = clock;
  }

  /** {@code GET /orders/{id}/history?asOf=}. */
  public HttpReply get(HttpCall call) {
    return Optional.ofNullable(call.query().get("asOf"))
        .map(Dates::time)
        .orElseGet(() -> Optional.of(clock.instant()))
        .map(asOf -> get(call, asOf))
        .orElseGet(OrderHistory::noTime);
  }

  private static HttpReply noTime() {
    return HttpReply.problem(
        Problem.badRequest(
            List.of(new FieldError("/asOf", "must be a time as 2026-11-25T12:00:00Z (ISO 8601)"))));
  }

  private HttpReply get(HttpCall call, Instant asOf) {
    var stream = new StreamId(call.tenant(), OrderProjection.CATEGORY, call.path().get("id"));
    var commits = store.read(stream).commits();
    if (commits.isEmpty()) {
      return HttpReply.problem(Problem.notFound("There is no order " + stream.id() + "."));
    }
    var events =
        commits.stream()
            .flatMap(commit -> commit.events().stream())
            .filter(event -> !event.at().isAfter(asOf))
            .toList();
    return HttpReply.json(200, answer(events, asOf));
  }

  /** Before the order was placed, its state is null and is shown so. */
  private LinkedHashMap<String, Object> answer(List<RecordedEvent> events, Instant asOf) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("events", events.stream().map(event -> json.tree(wire.write(event))).toList());
    answer.put("state", state(events).orElse(null));
    answer.put("asOf", asOf);
    return answer;
  }

  private Optional<OrderRow> state(List<RecordedEvent> events) {
    Optional<OrderRow> row = Optional.empty();
    for (var event : events) {
      for (var known : codec.readKnown(event.stream(), event.data())) {
        row = projection.evolve(row, known, event);
      }
    }
    return row;
  }
}
