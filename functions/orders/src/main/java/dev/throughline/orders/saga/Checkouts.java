package dev.throughline.orders.saga;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.SendsAlong;
import dev.throughline.kernel.saga.CommandWriter;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.saga.SagaOperator;
import dev.throughline.kernel.saga.SagaStart;
import dev.throughline.kernel.saga.SagaTimers;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.saga.SagaInputs;
import dev.throughline.orders.EarlierEvents;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passes events and timers to the checkouts, and reads their progress. Safe for use by many
 * threads.
 */
@Singleton
public class Checkouts {
  static final String SOURCE = "checkout-service";

  /** The category of the streams whose first event starts a checkout. */
  private static final String ORDER = "order";

  private final EventStore store;
  private final SagaLog<CheckoutEvent, Progress<Checkout>> log;
  private final SagaStart<CheckoutEvent, Progress<Checkout>, CheckoutCommand> start;
  private final SagaExecutor<CheckoutEvent, Progress<Checkout>, CheckoutCommand> executor;
  private final SagaInputs inputs;

  /**
   * @param deadlines the deadlines of steps that begin from now on; a step keeps the deadline with
   *     which it began
   */
  @Inject
  public Checkouts(
      EventStore store,
      WireFormat wire,
      Json json,
      CheckoutDeadlines deadlines,
      InstantSource clock,
      Backoff backoff,
      Metrics metrics) {
    this.store = store;
    var saga = Checkout.definitions(deadlines);
    this.log = new SagaLog<>(saga, events(json), wire);
    var commands = commands(json);
    this.start = new SagaStart<>(saga, log, commands, ORDER);
    this.executor = new SagaExecutor<>(saga, log, commands, store, SOURCE, clock, backoff, start);
    this.inputs = new SagaInputs(Checkout.CATEGORY, executor, metrics);
  }

  /** The first command and the timers of a checkout, to be sent with the commit of its order. */
  public static SendsAlong start(WireFormat wire, Json json, CheckoutDeadlines deadlines) {
    var saga = Checkout.definitions(deadlines);
    var log = new SagaLog<>(saga, events(json), wire);
    return new SagaStart<>(saga, log, commands(json), ORDER);
  }

  /**
   * Passes an event to its checkout; throws {@link Unavailable} if the event is to be delivered
   * again.
   */
  public void happened(RecordedEvent event) {
    inputs.happened(event);
  }

  /**
   * Passes a timer to its checkout; throws {@link Unavailable} if the timer is to be delivered
   * again.
   */
  public void elapsed(TimerMessage timer) {
    inputs.elapsed(timer);
  }

  /** The progress of an order's checkout; empty if there is none. */
  public Optional<CheckoutView> find(StreamId checkout) {
    var slice = store.read(checkout);
    return slice.commits().isEmpty()
        ? start
            .begun(checkout, store)
            .map(it -> view(checkout, it.instance(), it.timers().stream()))
        : Optional.of(view(checkout, log.fold(slice), timers(slice)));
  }

  private CheckoutView view(
      StreamId checkout,
      SagaInstance<CheckoutEvent, Progress<Checkout>> instance,
      Stream<OutgoingTimer> timers) {
    var deadlines = SagaTimers.deadlines(instance.state(), timers);
    return CheckoutView.of(
        checkout.id(),
        instance,
        deadlines.isEmpty() ? first(checkout, instance.state()) : deadlines);
  }

  /** The timers of the first step, which are in the order's commit. */
  private Map<String, Instant> first(StreamId checkout, Progress<Checkout> progress) {
    return progress.hasEnded()
        ? Map.of()
        : start
            .begun(checkout, store)
            .map(it -> SagaTimers.deadlines(progress, it.timers().stream()))
            .orElseGet(Map::of);
  }

  private static Stream<OutgoingTimer> timers(StreamSlice slice) {
    return slice.commits().stream()
        .flatMap(commit -> commit.bodies().stream())
        .flatMap(body -> body.timers().stream());
  }

  /** The actions of operators on the checkouts. */
  public SagaOperator<CheckoutEvent, Progress<Checkout>, CheckoutCommand> operator() {
    return executor.operator();
  }

  private static CommandWriter<CheckoutCommand> commands(Json json) {
    var types = CommandTypes.of(json, CheckoutCommand.TYPES);
    return command -> types.write(command.category(), command.orderId(), command);
  }

  /** The reader of the events that a checkout waits for. */
  public static EventReader<CheckoutEvent> events(Json json) {
    return EventTypes.of(json, CheckoutEvent.TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }
}
