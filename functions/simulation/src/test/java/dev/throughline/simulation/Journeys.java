package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.CommandWriter;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaExecutor.Result;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.saga.SagaVersions;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.simulation.JourneyCommand.Decided;
import dev.throughline.testkit.SagaDecorator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * The functions of journeys. During a deployment, old functions, which know only the first
 * definition, run beside new ones; in some histories the new ones throw at an event for a while.
 */
final class Journeys {
  static final String CONTEXT = "travel";

  private final Chaos chaos;
  private final Bug bug;
  private final EventStore store;
  private final WireFormat wire;
  private final InstantSource clock;
  private final Backoff backoff;
  private final CommandTypes<JourneyCommand> commands =
      CommandTypes.of(Platform.JSON, JourneyCommand.TYPES);
  final EventCodec<JourneyEvent> events = EventTypes.of(Platform.JSON, JourneyEvent.TYPES).build();
  private final CommandExecutor<Decided, TravelDecider.State, JourneyEvent> travel;
  private final Saga<JourneyEvent, Progress<String>, JourneyCommand> first;
  private final Saga<JourneyEvent, Progress<String>, JourneyCommand> both;
  private final Saga<JourneyEvent, Progress<String>, JourneyCommand> throwing;
  private final Instant deployed;
  private final Instant replaced;
  private final Instant mended;
  private final double unwilling;

  Journeys(
      Chaos chaos,
      Bug bug,
      EventStore store,
      WireFormat wire,
      InstantSource clock,
      Backoff backoff) {
    this.chaos = chaos;
    this.bug = bug;
    this.store = store;
    this.wire = wire;
    this.clock = clock;
    this.backoff = backoff;
    travel =
        new CommandExecutor<>(new TravelDecider(), events, store, "travel-service", clock, backoff);
    var newest = SagaVersions.of(Journey.first(), Journey.second());
    first = CarelessJourney.of(bug, SagaVersions.of(Journey.first()));
    both = CarelessJourney.of(bug, newest);
    var at = chaos.chance.oneOf(List.of(JourneyEvent.class.getPermittedSubclasses()));
    throwing = CarelessJourney.of(bug, throwing(newest, at));
    deployed = Scheduler.START.plus(chaos.chance.millis(0, 200_000));
    replaced = deployed.plus(chaos.chance.millis(0, 120_000));
    var broken = chaos.chance.happens(0.3) ? chaos.chance.millis(1_000, 300_000) : Duration.ZERO;
    mended = deployed.plus(broken);
    unwilling = chaos.chance.upTo(0.4);
  }

  private static Saga<JourneyEvent, Progress<String>, JourneyCommand> throwing(
      Saga<JourneyEvent, Progress<String>, JourneyCommand> saga, Class<?> at) {
    return new SagaDecorator<>(saga) {
      @Override
      public Progress<String> evolve(Progress<String> state, Input<JourneyEvent> input) {
        if (input instanceof Input.Happened<JourneyEvent>(var event, _) && at.isInstance(event)) {
          throw new IllegalStateException("this code cannot take in " + event);
        }
        return super.evolve(state, input);
      }
    };
  }

  /** Whether some functions throw at valid events for a while. */
  boolean breaks() {
    return mended.isAfter(deployed);
  }

  /** The code of the function that happens to be called. */
  private Saga<JourneyEvent, Progress<String>, JourneyCommand> code() {
    var now = chaos.scheduler.now();
    if (now.isBefore(deployed) || now.isBefore(replaced) && chaos.chance.happens(0.5)) {
      return first;
    }
    return now.isBefore(mended) && chaos.isOn() ? throwing : both;
  }

  private SagaExecutor<JourneyEvent, Progress<String>, JourneyCommand> executor() {
    var saga = code();
    CommandWriter<JourneyCommand> writer =
        command -> commands.write(category(command), target(command), command);
    return new SagaExecutor<>(saga, log(saga), writer, store, "journey-service", clock, backoff);
  }

  private SagaLog<JourneyEvent, Progress<String>> log(
      Saga<JourneyEvent, Progress<String>, JourneyCommand> saga) {
    return new SagaLog<>(saga, events, wire);
  }

  /** An instance as the newest functions fold it. */
  SagaInstance<JourneyEvent, Progress<String>> instance(EventStore table, String journey) {
    return log(both).fold(table.read(Ledger.stream(Journey.CATEGORY, journey)));
  }

  /** The number of inputs of a journey at which its code threw. */
  int held(EventStore table, String journey) {
    return Math.toIntExact(
        table.read(Ledger.stream(Journey.CATEGORY, journey)).commits().stream()
            .flatMap(Commit::data)
            .filter(entry -> wire.readSagaEntry(entry.json()).held().isPresent())
            .count());
  }

  static String category(JourneyCommand command) {
    return switch (command) {
      case JourneyCommand.Book _, JourneyCommand.Cancel _ -> "booking";
      case JourneyCommand.Plan _, JourneyCommand.CallOff _, JourneyCommand.Settle _ -> "plan";
    };
  }

  static String target(JourneyCommand command) {
    return switch (command) {
      case JourneyCommand.Book(var journey, var what) -> journey + "." + what.step();
      case JourneyCommand.Cancel(var journey, var what) -> journey + "." + what.step();
      case JourneyCommand.Plan _, JourneyCommand.CallOff _, JourneyCommand.Settle _ ->
          command.journey();
    };
  }

  /** Consumes the commands, and the events and timers of the saga. */
  RequestHandler<SQSEvent, SQSBatchResponse> inbox(Consumption on) {
    var consumer = on.inbox();
    var inbox =
        Inbox.ofCommands(this::carryOut)
            .withEvents(happened -> report(executor().handle(happened)))
            .withTimers(elapsed -> report(executor().handle(elapsed)));
    return (event, context) -> consumer.handle(event, context, inbox);
  }

  private void report(Result result) {
    switch (result) {
      case ADVANCED, REPEATED, NOT_CONCERNED -> {}
      case QUARANTINED -> chaos.count("journeys quarantined");
      case CONTENDED -> throw new Outage("a journey was busy");
    }
  }

  private void carryOut(CommandMessage message) {
    var command = commands.read(message);
    var context =
        new CommandContext(
            message.id(), "", message.correlationId(), null, OptionalLong.empty(), true);
    var outcome =
        travel.execute(message.target(), new Decided(command, isWilling(command)), context);
    if (outcome instanceof Outcome.Contended<?>) {
      throw new Outage("met too many others");
    }
  }

  /**
   * Whether the target carries a command out: at random, but a settlement of a journey gets the
   * same answer each time.
   */
  private boolean isWilling(JourneyCommand command) {
    return command instanceof JourneyCommand.Settle(var journey)
        ? journey.hashCode() % 5 != 0
        : !chaos.isOn() || !chaos.chance.happens(unwilling);
  }

  /** Executes a traveller's command. */
  Outcome<?> ask(JourneyCommand command, CommandContext context) {
    var stream = Ledger.stream(category(command), target(command));
    return travel.execute(stream, new Decided(command, true), context);
  }

  /** Executes an operator's action. */
  Outcome<?> act(String journey, SagaAction action, CommandContext context) {
    var stream = Ledger.stream(Journey.CATEGORY, journey);
    return executor().operator().act(stream, action, SagaFilter.ANY, context);
  }
}
