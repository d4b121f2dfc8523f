package dev.throughline.bench;

import dev.throughline.json.Json;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.orders.OrdersWiring;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderConfirmed;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPaid;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderShipped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders as the platform stores them. */
final class Samples {
  /** How many events an order has: it is placed, paid, confirmed and shipped. */
  static final int EVENTS = 5;

  /** In how many commits. */
  static final int COMMITS = 3;

  static final TenantId TENANT = new TenantId("acme");
  static final Instant TIME = Instant.parse("2026-11-29T12:00:00.123Z");
  static final Json JSON = new Json();
  static final EventCodec<OrderEvent> CODEC = OrdersWiring.events(JSON);

  private Samples() {}

  /** The stream of a new order, or of the same one for the same text. */
  static StreamId order(String name) {
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return new StreamId(TENANT, "order", id.toString());
  }

  /** The decisions of an order's life, in order. */
  static List<List<OrderEvent>> decisions(StreamId stream, int lines) {
    var id = stream.id();
    var line = new Line("cup-0123abcd", 2, Money.of("49.99", "USD"));
    var total = Money.of("99.98", "USD").times(lines);
    return List.of(
        List.of(
            new OrderCreated(
                id,
                id,
                Collections.nCopies(lines, line),
                "tok_ok",
                "orchestrated",
                null,
                null,
                null),
            new OrderPriced(id, total)),
        List.of(new OrderPaid(id, id), new OrderConfirmed(id, null)),
        List.of(new OrderShipped(id, id)));
  }

  /** The commits of an order's life, in order. */
  static List<Commit> commits(StreamId stream, int lines) {
    var commits = new ArrayList<Commit>();
    var version = 1L;
    for (var events : decisions(stream, lines)) {
      var number = commits.size() + 1;
      var data = events.stream().map(event -> CODEC.write(stream, event)).toList();
      var command = CommandId.derivedFrom(stream.key(), Integer.toString(number));
      commits.add(new Commit(stream, number, version, body(command, data)));
      version += data.size();
    }
    return commits;
  }

  /** Any {@code number} events of an order. */
  static List<EventData> events(int number) {
    var stream = order("any");
    var all = commits(stream, 1).stream().flatMap(Commit::data).toList();
    return IntStream.range(0, number).mapToObj(i -> all.get(i % all.size())).toList();
  }

  static CommitBody body(CommandId command, List<EventData> events) {
    return new CommitBody(
        command, "", "order-service", command.value(), null, TIME, events, List.of(), List.of());
  }
}
