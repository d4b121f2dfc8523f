package dev.throughline.testkit;

import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.testkit.RandomSteps.Order;
import dev.throughline.testkit.RandomSteps.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The world of one saga instance: commands, answers and timers arrive late, twice and out of order,
 * and none is lost; targets refuse; operators act; the saga's code throws for a while. After some
 * minutes the faults end, and the history continues until nothing is left to do.
 */
final class RandomWorld {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END_OF_TROUBLE = START.plus(Duration.ofMinutes(10));
  private static final int ROUNDS_OF_RETRY = 20;
  private static final int ROUNDS = 30;
  private static final int MOST_TASKS = 20_000;

  /** A task at a time; tasks of the same time run in the order in which they were planned. */
  private record Task(Instant at, int number, Runnable what) {}

  private final Random chance;
  private final Map<String, RandomTarget> targets = new HashMap<>();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
  private final List<String> history = new ArrayList<>();
  private final Saga<Occurrence, Progress<String>, Order> mended;
  private final Saga<Occurrence, Progress<String>, Order> broken;
  private SagaRun<Occurrence, Progress<String>, Order> run;
  private SagaInstance<Occurrence, Progress<String>> instance;
  private int planned;

  /**
   * @param broken the saga with code that throws now and then
   */
  RandomWorld(
      Random chance,
      RandomSteps steps,
      Saga<Occurrence, Progress<String>, Order> mended,
      Saga<Occurrence, Progress<String>, Order> broken) {
    this.chance = chance;
    this.mended = mended;
    this.broken = broken;
    this.run = SagaRun.of(mended).at(START);
    this.instance = run.instance();
    steps.parts().forEach(part -> targets.put(part.name(), new RandomTarget(part, chance)));
  }

  void happen() {
    deliver(RandomSteps.STARTED);
    if (chance.nextInt(5) == 0) {
      plan(seconds(120), this::abort);
    }
    for (var act = chance.nextInt(4); act > 0; act--) {
      plan(seconds(600), this::act);
    }
    if (chance.nextInt(4) == 0) {
      plan(seconds(200), () -> run = run.with(broken));
      plan(seconds(500), () -> run = run.with(mended));
    }
    rest();
    run = run.with(mended);
    instance = run.instance();
    for (var round = 0; round < ROUNDS && !hasEnded(); round++) {
      var kind = round < ROUNDS_OF_RETRY ? Kind.RETRY : Kind.COMPENSATE;
      take(new SagaAction(kind, "all is well again", "operator"));
      rest();
    }
  }

  boolean hasEnded() {
    return instance.standing().filter(stands -> stands.ended()).isPresent();
  }

  Progress<String> progress() {
    return instance.state();
  }

  boolean isDone(Part part) {
    return targets.get(part.name()).isDone();
  }

  List<String> history() {
    return history;
  }

  /** Whether the instance has something to do by itself, and no timer will wake it. */
  private boolean sleepsForEver() {
    var next = progress().nextAttempt();
    return instance.defect().isEmpty()
        && next.isPresent()
        && run.timers().stream().noneMatch(timer -> !timer.dueAt().isAfter(next.get()));
  }

  private boolean isTroubled() {
    return run.now().isBefore(END_OF_TROUBLE);
  }

  private Duration seconds(int most) {
    return Duration.ofMillis(chance.nextInt(most * 1_000));
  }

  private void plan(Duration in, Runnable what) {
    tasks.add(new Task(run.now().plus(in), planned++, what));
  }

  /** Plans a delivery: mostly soon, sometimes later than any wait, sometimes twice. */
  private void arrives(Runnable what) {
    for (var copies = isTroubled() && chance.nextInt(8) == 0 ? 2 : 1; copies > 0; copies--) {
      plan(seconds(isTroubled() ? chance.nextInt(10) == 0 ? 400 : 8 : 1), what);
    }
  }

  private void rest() {
    for (var count = 0; !tasks.isEmpty(); count++) {
      if (count > MOST_TASKS) {
        throw new AssertionError("never comes to rest");
      }
      var task = tasks.remove();
      run = run.at(task.at());
      task.what().run();
    }
  }

  /**
   * Aborts the instance, unless a pivot was done; pivots that were not done are closed, so that
   * they never complete.
   */
  private void abort() {
    var pivots = targets.values().stream().filter(RandomTarget::isPivot).toList();
    if (pivots.stream().noneMatch(RandomTarget::isDone)) {
      pivots.forEach(RandomTarget::close);
      deliver(RandomSteps.ABORTED);
    }
  }

  /** An operator acts. No operator skips a held answer, since its content would be lost. */
  private void act() {
    var open = progress().open();
    var chosen = Kind.values()[chance.nextInt(Kind.values().length)];
    var kind = instance.held().isEmpty() ? chosen : Kind.RETRY;
    var step =
        open.isEmpty() || chance.nextBoolean()
            ? Optional.<String>empty()
            : Optional.of(open.get(chance.nextInt(open.size())).name());
    take(new SagaAction(kind, step, "by chance", "operator"));
  }

  private void take(SagaAction action) {
    var taken = run.take(action);
    moved(action + ": " + taken.result().getClass().getSimpleName(), taken.next());
  }

  private void deliver(Class<? extends Occurrence> type) {
    var event = run.memory().recorded(Occurrence.of(type), run.now());
    arrives(() -> take(event, type));
  }

  private void take(RecordedEvent event, Class<? extends Occurrence> type) {
    var taken = run.take(event);
    moved(name(type) + ": " + taken.result(), taken.next());
  }

  private void take(TimerMessage timer) {
    var taken = run.take(timer);
    moved("\"" + timer.name() + "\": " + taken.result(), taken.next());
  }

  private String name(Class<? extends Occurrence> type) {
    return targets.values().stream()
        .flatMap(target -> target.name(type).stream())
        .findFirst()
        .orElse(type == RandomSteps.STARTED ? "started" : "aborted");
  }

  /** Delivers the commands and timers of a move. */
  private void moved(String why, SagaRun<Occurrence, Progress<String>, Order> next) {
    var before = run.log().size();
    run = next;
    instance = run.instance();
    history.add(run.now() + " " + why + ", " + progress().status());
    for (var commit : run.log().subList(before, run.log().size())) {
      commit.bodies().getFirst().commands().forEach(sent -> send(run.memory().command(sent)));
      commit.timers().forEach(this::start);
    }
    if (sleepsForEver()) {
      throw new AssertionError("nothing wakes it");
    }
  }

  private void start(TimerMessage timer) {
    var due = Duration.between(run.now(), timer.dueAt());
    plan(due.plus(seconds(isTroubled() ? 20 : 1)), () -> take(timer));
  }

  private void send(Order order) {
    history.add("  " + order);
    var target = targets.get(order.step());
    arrives(() -> deliver(target.answer(order, isTroubled())));
  }
}
