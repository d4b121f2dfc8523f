package dev.throughline.testkit;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.saga.CommandWriter;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events and commands of a saga under test, stored under their number: it needs no codec.
 *
 * @param <E> events
 * @param <C> commands
 */
final class SagaMemory<E, C> {
  static final TenantId TENANT = new TenantId("specified");
  private static final StreamId ELSEWHERE = new StreamId(TENANT, "elsewhere", "1");

  private final List<E> events = new ArrayList<>();
  private final List<C> commands = new ArrayList<>();

  /** A received event: a new one each time, also with the same content. */
  RecordedEvent recorded(E event, Instant at) {
    events.add(event);
    var number = events.size();
    return new RecordedEvent(
        "event-" + number,
        ELSEWHERE,
        new StreamPosition(number, number),
        new EventData(event.getClass().getSimpleName(), "1.0", Integer.toString(number)),
        at,
        "elsewhere-service",
        "correlation",
        "causation",
        null);
  }

  EventReader<E> reader() {
    return (_, data) -> List.of(events.get(Integer.parseInt(data.json()) - 1));
  }

  CommandWriter<C> writer() {
    return command -> {
      commands.add(command);
      var number = Integer.toString(commands.size());
      var type = command.getClass().getSimpleName();
      return new OutgoingCommand("elsewhere", "elsewhere", "1", type, "1.0", number);
    };
  }

  C command(OutgoingCommand sent) {
    return commands.get(Integer.parseInt(sent.json()) - 1);
  }
}
