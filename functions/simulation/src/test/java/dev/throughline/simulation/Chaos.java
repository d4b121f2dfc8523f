package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import dev.throughline.kernel.Unavailable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The faults of one history. Each kind is absent from some histories and frequent in others. Every
 * call of a port goes through {@link #call}; there, in one thread, other functions run in between,
 * so that writers collide.
 */
final class Chaos {
  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(20);
  private static final int DEEPEST = 3;

  final Chance chance;

  /** Chooses between releases, so that a change of code leaves the other choices as they are. */
  final Chance ofReleases;

  final Scheduler scheduler;
  final History history;
  private final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final Map<String, Poison> poisoned = new HashMap<>();

  /**
   * The messages that were processed once. They are never poison for ever, since their effect may
   * be stored.
   */
  private final Set<String> survived = new HashSet<>();

  /** Consumers that fail at every message. */
  private final Set<String> broken = new HashSet<>();

  private final Map<String, Integer> events = new TreeMap<>();
  private final Map<String, String> defects = new TreeMap<>();

  /**
   * @param deadly whether the message kills the process; otherwise it throws
   * @param incurable whether the message stays poison for ever
   */
  private record Poison(Instant until, boolean deadly, boolean incurable) {}

  private final TableOutages outages = new TableOutages(this);

  /** The context of the function that runs now: the time that it has left. */
  final Context invocation =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) ->
                  method.getName().equals("getRemainingTimeInMillis") ? millisLeft() : null);

  private Duration skew = Duration.ZERO;
  private Instant deadline = Instant.MAX;
  private boolean on = true;
  private int depth;

  Chaos(long seed, boolean kept) {
    chance = new Chance(seed);
    ofReleases = new Chance(~seed);
    scheduler = new Scheduler();
    history = new History(scheduler, kept);
    for (var fault : Fault.values()) {
      probabilities.put(fault, chance.happens(0.3) ? 0 : chance.upTo(fault.most));
    }
  }

  /** The time on the functions' clocks. */
  Instant clock() {
    return scheduler.now().plus(skew);
  }

  /** From now on no fault occurs. */
  void end() {
    history.add(() -> "-- from here on nothing goes wrong any more");
    on = false;
    skew = Duration.ZERO;
    poisoned.values().removeIf(poison -> !poison.incurable());
  }

  boolean isOn() {
    return on;
  }

  /** Counts an occurrence for the report. */
  void count(String what) {
    count(what, 1);
  }

  void count(String what, int times) {
    events.merge(what, times, Integer::sum);
  }

  Map<String, Integer> events() {
    return Map.copyOf(events);
  }

  boolean strikes(Fault fault) {
    if (!on || !chance.happens(probabilities.get(fault))) {
      return false;
    }
    counts.merge(fault, 1, Integer::sum);
    return true;
  }

  Map<Fault, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** Exceptions that were not injected, by the function that did not handle them. */
  Map<String, String> defects() {
    return Map.copyOf(defects);
  }

  /** Calls the event table, unless an outage of it prevents that. */
  <T> T callTable(String port, Supplier<T> effect) {
    outages.suffer(port);
    return call(port, effect);
  }

  /** Calls a port; a fault may prevent the call, or lose its answer. */
  <T> T call(String port, Supplier<T> effect) {
    scheduler.pass(chance.millis(1, 15));
    jump();
    interleave();
    requireTimeLeft(port);
    if (strikes(Fault.CRASH_BEFORE_EFFECT)) {
      throw new SimulatedCrash("died before " + port);
    }
    if (strikes(Fault.LATE_EFFECT)) {
      scheduler.after(chance.millis(1, 3_000), () -> perform("late: " + port, effect));
      throw new SimulatedCrash("died while its " + port + " was on its way");
    }
    if (strikes(Fault.OUTAGE)) {
      throw new Outage(port + " is not available");
    }
    var result = perform(port, effect);
    if (strikes(Fault.LOST_ANSWER)) {
      throw new Outage(port + " was done, but the answer is lost");
    }
    if (strikes(Fault.CRASH_AFTER_EFFECT)) {
      throw new SimulatedCrash("died after " + port);
    }
    return result;
  }

  private <T> T perform(String port, Supplier<T> effect) {
    var result = effect.get();
    history.add(() -> port + " -> " + Words.of(result));
    return result;
  }

  private void jump() {
    if (strikes(Fault.CLOCK_JUMP)) {
      skew = Duration.ofMillis(chance.between(-20_000, 20_000));
      history.add(() -> "the clocks jump: now " + skew + " off");
    }
  }

  /** Lets other functions run while this one waits. */
  private void interleave() {
    if (depth < DEEPEST && strikes(Fault.INTERLEAVING)) {
      for (var i = chance.between(1, 6); i > 0; i--) {
        if (scheduler.hasNextWithin(Duration.ofSeconds(1))) {
          scheduler.runNext();
        }
      }
    }
  }

  private int millisLeft() {
    return deadline.equals(Instant.MAX)
        ? Integer.MAX_VALUE
        : (int) Math.max(0, Duration.between(scheduler.now(), deadline).toMillis());
  }

  private void requireTimeLeft(String port) {
    if (strikes(Fault.FUNCTION_TIMEOUT)) {
      scheduler.pass(FUNCTION_TIMEOUT);
    }
    if (scheduler.now().isAfter(deadline)) {
      throw new SimulatedCrash("ended by Lambda's timeout while waiting for " + port);
    }
  }

  /**
   * Runs a function.
   *
   * @return false if a fault ended it early
   */
  boolean invoke(String function, Runnable work) {
    var outer = deadline;
    deadline = scheduler.now().plus(FUNCTION_TIMEOUT);
    depth++;
    history.enter();
    history.add(() -> function + " begins");
    try {
      work.run();
      history.add(() -> function + " ends");
      return true;
    } catch (SimulatedCrash | Unavailable e) {
      history.add(() -> function + " FAILS: " + e.getMessage());
      return false;
    } catch (RuntimeException e) {
      history.add(() -> function + " FAILS: " + e);
      defects.put(function, e.toString());
      return false;
    } finally {
      history.leave();
      depth--;
      deadline = outer;
    }
  }

  /**
   * Throws if this message is poison to this consumer at present.
   *
   * @param lasting whether the message may stay poison for ever
   */
  void taste(String consumer, String id, boolean lasting) {
    var key = consumer + " " + id;
    if (broken.contains(consumer)) {
      throw new Poisoned(key + " failed, like everything here");
    }
    if (strikes(Fault.POISON) && !isIncurable(consumer, id)) {
      var until = scheduler.now().plus(chance.millis(1_000, 400_000));
      poisoned.put(
          key,
          new Poison(
              until,
              chance.happens(0.2),
              lasting && !survived.contains(key) && chance.happens(0.2)));
    }
    var poison = poisoned.get(key);
    if (poison == null || !poison.incurable() && poison.until().isBefore(scheduler.now())) {
      if (lasting) {
        survived.add(key);
      }
      return;
    }
    if (poison.deadly()) {
      throw new SimulatedCrash("died of " + key);
    }
    throw new Poisoned("poison to " + key);
  }

  /** From now on a consumer fails at every message. */
  void breakDown(String consumer) {
    broken.add(consumer);
  }

  /** No consumer fails any more. */
  void repair() {
    broken.clear();
  }

  /** Whether this message is poison to this consumer for ever. */
  boolean isIncurable(String consumer, String id) {
    var poison = poisoned.get(consumer + " " + id);
    return poison != null && poison.incurable();
  }

  /** Throws as long as a consumer cannot read this message. */
  void read(String consumer, String id) {
    var key = consumer + " reading " + id;
    if (strikes(Fault.UNREADABLE)) {
      var until = scheduler.now().plus(chance.millis(1_000, 400_000));
      poisoned.put(key, new Poison(until, false, false));
    }
    var poison = poisoned.get(key);
    if (poison != null && scheduler.now().isBefore(poison.until())) {
      throw new IllegalArgumentException("cannot be read: " + key);
    }
  }

  /** A random duration: moments, or with a fault up to {@code longest}. */
  Duration delay(Duration longest) {
    return strikes(Fault.DELAY)
        ? chance.millis(1_000, (int) longest.toMillis())
        : chance.millis(1, 50);
  }
}
