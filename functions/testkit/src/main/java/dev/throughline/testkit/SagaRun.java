package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaExecutor.Result;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * An instance of a saga as it runs: its log in memory, and a clock moved by hand. Each input is
 * processed by a new executor, as after a restart. Immutable, except for the memory, which only
 * grows.
 *
 * @param log every commit of it
 * @param delivered the ids of the timers that have elapsed
 */
record SagaRun<E, S, C>(
    Saga<E, S, C> saga,
    SagaMemory<E, C> memory,
    InMemoryWireFormat wire,
    Instant now,
    List<Commit> log,
    Set<String> delivered) {
  private static final int MOST_TIMERS = 10_000;

  static <E, S, C> SagaRun<E, S, C> of(Saga<E, S, C> saga) {
    return new SagaRun<>(
        saga, new SagaMemory<>(), new InMemoryWireFormat(), Instant.EPOCH, List.of(), Set.of());
  }

  /** The result of an input, and the instance after it. */
  record Taken<E, S, C, R>(R result, SagaRun<E, S, C> next) {}

  SagaRun<E, S, C> at(Instant time) {
    return new SagaRun<>(saga, memory, wire, time, log, delivered);
  }

  SagaRun<E, S, C> with(Saga<E, S, C> code) {
    return new SagaRun<>(code, memory, wire, now, log, delivered);
  }

  Taken<E, S, C, Result> take(E event) {
    return take(memory.recorded(event, now));
  }

  Taken<E, S, C, Result> take(RecordedEvent event) {
    return take(executor -> executor.handle(event));
  }

  Taken<E, S, C, Result> take(TimerMessage timer) {
    var taken = take(executor -> executor.handle(timer));
    return new Taken<>(taken.result(), taken.next().without(timer));
  }

  Taken<E, S, C, Outcome<SagaInstance<E, S>>> take(SagaAction action) {
    var id = new CommandId("action-" + log.size());
    var context =
        new CommandContext(id, "", "correlation", action.by(), OptionalLong.empty(), true);
    return take(executor -> executor.operator().act(stream(), action, SagaFilter.ANY, context));
  }

  private <R> Taken<E, S, C, R> take(Function<SagaExecutor<E, S, C>, R> input) {
    var store = new InMemoryEventStore();
    for (var commit : log) {
      var end = new Expected.After(store.read(commit.stream()).end());
      store.append(new Append(commit.stream(), end, commit.bodies(), commit.snapshot()));
    }
    var executor =
        new SagaExecutor<>(
            saga,
            reading(),
            memory.writer(),
            store,
            "specified-service",
            () -> now,
            Backoff.immediately(1));
    var result = input.apply(executor);
    return new Taken<>(result, new SagaRun<>(saga, memory, wire, now, store.commits(), delivered));
  }

  private SagaRun<E, S, C> without(TimerMessage timer) {
    var all = new HashSet<>(delivered);
    all.add(timer.id());
    return new SagaRun<>(saga, memory, wire, now, log, Set.copyOf(all));
  }

  private SagaLog<E, S> reading() {
    return new SagaLog<>(saga, memory.reader(), wire);
  }

  private StreamId stream() {
    return log.stream()
        .findFirst()
        .map(Commit::stream)
        .orElseGet(() -> new StreamId(SagaMemory.TENANT, saga.category(), "not-begun"));
  }

  SagaInstance<E, S> instance() {
    var instance = reading().initial(stream());
    for (var commit : log) {
      for (var body : commit.bodies()) {
        instance = reading().after(commit.stream(), instance, body);
      }
    }
    return instance;
  }

  /** Every command that it has sent, in order. */
  List<C> commands() {
    return log.stream()
        .flatMap(commit -> commit.bodies().stream())
        .flatMap(body -> body.commands().stream())
        .map(memory::command)
        .toList();
  }

  /** The timers that have not elapsed yet, the earliest first. */
  List<TimerMessage> timers() {
    return log.stream()
        .flatMap(commit -> commit.timers().stream())
        .filter(timer -> !delivered.contains(timer.id()))
        .sorted(Comparator.comparing(TimerMessage::dueAt))
        .toList();
  }

  /** The first pending timer of that name, or else one that was never started. */
  TimerMessage timer(String name) {
    return timers().stream()
        .filter(timer -> timer.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new TimerMessage(
                    name + " at " + now + ", which is " + log.size(),
                    stream(),
                    name,
                    now,
                    "correlation",
                    "causation"));
  }

  /** The run after the time has passed until then, with each timer elapsed when it was due. */
  SagaRun<E, S, C> until(Instant time) {
    var next = this;
    for (var elapsed = 0; ; elapsed++) {
      var due = next.firstDue(time);
      if (due.isEmpty()) {
        return next.at(time);
      }
      if (elapsed == MOST_TIMERS) {
        throw new AssertionError("timers without an end, the last of them " + due.get());
      }
      var at = due.get().dueAt();
      next = next.at(at.isAfter(next.now) ? at : next.now).take(due.get()).next();
    }
  }

  private Optional<TimerMessage> firstDue(Instant until) {
    return timers().stream().filter(timer -> !timer.dueAt().isAfter(until)).findFirst();
  }
}
