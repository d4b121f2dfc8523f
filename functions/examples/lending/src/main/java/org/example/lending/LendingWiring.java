package org.example.lending;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.saga.CommandWriter;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.saga.SagaInputs;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.example.lending.command.LoanPeriod;
import org.example.lending.domain.LendingCommand;
import org.example.lending.domain.LendingDecider;
import org.example.lending.domain.LendingEvent;
import org.example.lending.domain.LendingState;
import org.example.lending.domain.LoanEvent;
import org.example.lending.saga.DueDate;

/** Wires the handlers of the library. */
public final class LendingWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "lending-service";

  private static final Duration LONGEST = Duration.ofDays(365);

  private LendingWiring() {}

  /** The loan period, from the environment. */
  @Produces
  @Singleton
  public static LoanPeriod period(Settings settings) {
    return new LoanPeriod(settings.seconds("LOAN_SECONDS", LONGEST));
  }

  /** The inputs of the due-date saga: events and timers. */
  @Produces
  @Singleton
  public static SagaInputs dueDates(
      Settings settings,
      Json json,
      WireFormat wire,
      CommandTypes<LendingCommand> types,
      EventStore store,
      InstantSource clock,
      Backoff backoff,
      Metrics metrics) {
    var saga = new DueDate(settings.seconds("GRACE_SECONDS", LONGEST));
    var log = new SagaLog<>(saga, EventTypes.of(json, LoanEvent.TYPES).build(), wire);
    var decider = new LendingDecider();
    CommandWriter<LendingCommand> commands =
        command -> {
          var stream = decider.speaker(command);
          return types.write(stream.category(), stream.id(), command);
        };
    var executor =
        new SagaExecutor<>(saga, log, commands, store, "duedate-service", clock, backoff);
    return new SagaInputs(DueDate.CATEGORY, executor, metrics);
  }

  /** The types of the commands that arrive through the queue. */
  @Produces
  @Singleton
  public static CommandTypes<LendingCommand> commands(Json json) {
    return CommandTypes.of(json, LendingCommand.QUEUED);
  }

  /** The codec with which events are stored. */
  @Produces
  @Singleton
  public static EventCodec<LendingEvent> events(Json json) {
    return EventTypes.of(json, LendingEvent.TYPES).build();
  }

  /** Executes all commands. */
  @Produces
  @Singleton
  public static JointExecutor<LendingCommand, LendingState, LendingEvent> library(
      EventCodec<LendingEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new JointExecutor<>(new LendingDecider(), events, store, SOURCE, clock, backoff);
  }
}
