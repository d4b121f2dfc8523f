package dev.throughline.simulation;

import dev.throughline.aws.OutgoingMessage;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Two regions that count the interest in one product and tell each other, from a seed. The link is
 * cut for a while; it delays, overtakes and repeats, but loses nothing for ever, as SNS.
 */
final class Regions {
  /** Much, since nothing is parked: a poisonous message is tried until it is so no longer. */
  private static final int MOST_STEPS = 1_000_000;

  private static final Logger QUIET = Logger.getLogger("dev.throughline");
  private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(3);

  private final Chaos chaos;
  private final RegionBug bug;
  private final Region.Parting parting;
  private final Region east;
  private final Region west;
  private final List<String> breaches = new ArrayList<>();
  private long counted;

  private Regions(long seed, RegionBug bug) {
    QUIET.setLevel(Level.OFF);
    this.chaos = new Chaos(seed, false);
    this.bug = bug;
    var from = Scheduler.START.plus(chaos.chance.millis(0, 200_000));
    this.parting = new Region.Parting(from, from.plus(chaos.chance.millis(0, 400_000)));
    this.east = new Region("east", chaos, bug, message -> carry(message, this::west));
    var other = bug == RegionBug.SHARES_A_NAME ? "east" : "west";
    this.west = new Region(other, chaos, bug, message -> carry(message, this::east));
  }

  private Region east() {
    return east;
  }

  private Region west() {
    return west;
  }

  /** The laws that a history breaks. */
  static List<String> breaches(long seed, RegionBug bug) {
    return new Regions(seed, bug).run();
  }

  private void carry(OutgoingMessage message, Supplier<Region> to) {
    deliver(message, to);
    if (chaos.strikes(Fault.DUPLICATE)) {
      chaos.scheduler.after(chaos.chance.millis(0, 900_000), () -> deliver(message, to));
    }
  }

  private void deliver(OutgoingMessage message, Supplier<Region> to) {
    chaos.scheduler.after(
        chaos.delay(LONGEST_DELIVERY),
        () -> {
          if (parting.isAt(chaos.scheduler.now())) {
            chaos.scheduler.at(parting.to(), () -> deliver(message, to));
          } else {
            to.get().hear(message);
          }
        });
  }

  private List<String> run() {
    var requests = chaos.chance.between(4, 24);
    for (var i = 0; i < requests; i++) {
      var id = "interest-" + i;
      var region = chaos.chance.oneOf(List.of(east, west));
      var delta = chaos.chance.oneOf(List.of(1, 1, 1, 5, -1));
      counted += delta;
      chaos.scheduler.after(chaos.chance.millis(0, 600_000), () -> ask(region, id, delta, 1));
    }
    chaos.scheduler.after(Duration.ofSeconds(chaos.chance.between(100, 900)), chaos::end);
    var steps = 0;
    while (steps < MOST_STEPS && chaos.scheduler.runNext()) {
      steps++;
    }
    if (steps == MOST_STEPS) {
      breaches.add("never comes to rest; " + chaos.defects());
    }
    requireEqual();
    return breaches;
  }

  private void ask(Region region, String what, int delta, int attempt) {
    var again = bug == RegionBug.COUNTS_A_RETRY ? Integer.toString(attempt) : "";
    var context =
        new CommandContext(
            CommandId.derivedFrom("request", what, again),
            "",
            what,
            null,
            OptionalLong.empty(),
            true);
    var answered =
        chaos.invoke(
            what,
            () -> {
              if (region.express(delta, context) instanceof Outcome.Contended<?>) {
                throw new Outage(what + " met too many others");
              }
            });
    if (!answered) {
      var pause = chaos.chance.millis(200, 8_000);
      chaos.scheduler.after(pause, () -> ask(region, what, delta, attempt + 1));
    }
  }

  private void requireEqual() {
    var left = new ArrayList<>(east.left());
    left.addAll(west.left());
    if (!left.isEmpty()) {
      breaches.add("not taken: " + left);
    }
    if (!east.interest().equals(west.interest())) {
      breaches.add("east has " + east.interest() + ", west has " + west.interest());
    }
    if (east.interest().counter().value() != counted) {
      breaches.add("counted " + counted + ", east has " + east.interest());
    }
  }
}
