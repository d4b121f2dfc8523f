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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Feeds the checkouts and tells how far one has come. Safe for use by many threads. */
@Singleton
public class Checkouts {
  static final String SOURCE = "checkout-service";

  /** The category of the streams that begin with the event that starts a checkout. */
  private static final String ORDER = "order";

  private final EventStore store;
  private final SagaLog<CheckoutEvent, Progress<Checkout>> log;
  private final SagaStart<CheckoutEvent, Progress<Checkout>, CheckoutCommand> start;
  private final SagaExecutor<CheckoutEvent, Progress<Checkout>, CheckoutCommand> executor;
  private final SagaInputs inputs;

  /**
   * @param deadlines of the steps that begin here; a step keeps those with which it began
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

  /** Sends the first move of a checkout along with its order. */
  public static SendsAlong start(WireFormat wire, Json json, CheckoutDeadlines deadlines) {
    var saga = Checkout.definitions(deadlines);
    var log = new SagaLog<>(saga, events(json), wire);
    return new SagaStart<>(saga, log, commands(json), ORDER);
  }

  /** Takes in what happened; {@link Unavailable} if it is to be delivered again. */
  public void happened(RecordedEvent event) {
    inputs.happened(event);
  }

  /** Takes in a timer; {@link Unavailable} if it is to be delivered again. */
  public void elapsed(TimerMessage timer) {
    inputs.elapsed(timer);
  }

  /** How far the checkout of an order has come; empty if there is none. */
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

  /** The timers of the first step have left with the order. */
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

  /** How the events are read that a checkout waits for. */
  public static EventReader<CheckoutEvent> events(Json json) {
    return EventTypes.of(json, CheckoutEvent.TYPES).build();
  }
}
