package dev.throughline.lambda.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryEventStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaInputsTest {
  private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId LOG = new StreamId(TENANT, "renewal", "l1");

  sealed interface Event {
    RecordTypes<Event> TYPES =
        RecordTypes.of(Event.class)
            .type("loan.opened", "1.0", Opened.class)
            .type("loan.torn", "1.0", Torn.class);

    String loanId();

    record Opened(String loanId) implements Event {}

    record Torn(String loanId) implements Event {}
  }

  /** Starts a timer for each loan, and throws on a torn book. */
  private static final class Renewal implements Saga<Event, String, String> {
    @Override
    public String category() {
      return "renewal";
    }

    @Override
    public Optional<String> correlate(Event event) {
      return Optional.of(event.loanId());
    }

    @Override
    public boolean startsOn(Event event) {
      return event instanceof Event.Opened;
    }

    @Override
    public String initialState(int definition) {
      return "none";
    }

    @Override
    public String evolve(String state, Input<Event> input) {
      return switch (input) {
        case Input.Happened<Event>(Event.Torn _, _) -> throw new IllegalStateException("torn");
        case Input.Happened<Event> _ -> "open";
        case Input.TimedOut<Event> _ -> "due";
        case Input.Acted<Event> _ -> state;
      };
    }

    @Override
    public List<Effect<String>> react(String state, Input<Event> input) {
      return List.of(new Effect.StartTimer<>("again", input.at().plusSeconds(1)));
    }
  }

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final SagaInputs inputs = inputs(store);

  /** A store in which every write meets a conflict. */
  private record Busy(EventStore store) implements EventStore {
    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      return store.read(stream, afterCommit);
    }

    @Override
    public AppendResult append(Append write) {
      return new AppendResult.Conflict();
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return new AppendResult.Conflict();
    }
  }

  private static SagaInputs inputs(EventStore store) {
    var saga = new Renewal();
    var json = new Json();
    var reader = EventTypes.of(json, Event.TYPES).build();
    var log = new SagaLog<>(saga, reader, new JsonWireFormat(json));
    var executor =
        new SagaExecutor<>(
            saga,
            log,
            command -> new OutgoingCommand("loans", "loan", command, "loans.renew", "1.0", "{}"),
            store,
            "renewal-service",
            () -> AT,
            Backoff.immediately(3));
    return new SagaInputs("renewal", executor, new Metrics());
  }

  private static RecordedEvent event(String type, long version) {
    var body =
        new CommitBody(
            new CommandId(type + version),
            "",
            "loan-service",
            "correlation",
            null,
            AT,
            List.of(new EventData(type, "1.0", "{\"loan_id\":\"l1\"}")),
            List.of(),
            List.of());
    return new Commit(new StreamId(TENANT, "loan", "l1"), version, version, body)
        .events()
        .getFirst();
  }

  private int entries() {
    return store.read(LOG).commits().size();
  }

  @Test
  void anEventAndATimerAreTakenInOnceEach() {
    inputs.happened(event("loan.opened", 1));
    inputs.happened(event("loan.opened", 1));
    var timer = new TimerMessage("t1", LOG, "again", AT, "correlation", "cause");
    inputs.elapsed(timer);
    inputs.elapsed(timer);

    assertThat(entries()).isEqualTo(2);
  }

  @Test
  void anInputAtWhichTheSagaThrowsIsHeldAndNotDeliveredAgain() {
    inputs.happened(event("loan.opened", 1));
    inputs.happened(event("loan.torn", 2));

    assertThat(entries()).isEqualTo(2);
  }

  @Test
  void anInputForWhichOthersWereFasterIsDeliveredAgain() {
    assertThatThrownBy(() -> inputs(new Busy(store)).happened(event("loan.opened", 1)))
        .isInstanceOf(Unavailable.class)
        .hasMessage("renewal was busy when loan.opened came");
  }
}
