package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.BuildWorker;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.parking.Parked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A person who at random rebuilds read models, and promotes, rolls back and cancels builds; and the
 * queue of the work on them, whose messages are delivered again when a function dies.
 */
final class RebuildOperator {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration VISIBILITY = Duration.ofSeconds(25);
  private static final int GIVEN_UP_AFTER = 12;

  private final Chaos chaos;
  private final Bug bug;
  private final BuildControl control;
  private final List<BuildWorker> rebuilds = new ArrayList<>();

  RebuildOperator(Chaos chaos, Bug bug, BuildControl control) {
    this.chaos = chaos;
    this.bug = bug;
    this.control = control;
  }

  /**
   * Adds a read model.
   *
   * @param warm the functions that may do the work, each with its own memory
   */
  void rebuilds(List<? extends BuildWorker> warm) {
    rebuilds.add(
        new BuildWorker() {
          @Override
          public String model() {
            return warm.getFirst().model();
          }

          @Override
          public List<BuildWork.Next> perform(BuildWork work, BooleanSupplier goOn) {
            return chaos.chance.oneOf(warm).perform(work, goOn);
          }
        });
  }

  /** The events that the consumer does not apply: parked and discarded ones. */
  static Unapplied unapplied(String consumer, Platform platform) {
    return new Unapplied() {
      @Override
      public OptionalLong blockedFrom(StreamId stream) {
        return platform.parked.blocked(consumer, stream).stream()
            .mapToLong(entry -> entry.fromVersion())
            .findFirst();
      }

      @Override
      public Set<Long> discarded(StreamId stream) {
        return platform.operator.discarded(Parked.Key.ofStream(consumer, stream));
      }
    };
  }

  void begin() {
    chaos.scheduler.after(
        chaos.chance.millis(1_000, 60_000),
        () -> {
          if (chaos.isOn()) {
            act(chaos.chance.oneOf(rebuilds));
            begin();
          }
        });
  }

  /** Completes every rebuild, and begins one for each read model without one. */
  void rebuildAll() {
    for (var rebuild : rebuilds) {
      move(
          "rebuild at last", rebuild, builds -> builds.goOn().or(() -> rebuilt(builds, Scope.ALL)));
    }
  }

  /** Promotes every build that is ready. */
  void promoteAll() {
    rebuilds.forEach(rebuild -> move("promote", rebuild, it -> it.promote(chaos.clock())));
  }

  private Optional<Builds> rebuilt(Builds builds, Scope scope) {
    return builds.begun(scope, chaos.clock());
  }

  private void act(BuildWorker rebuild) {
    switch (chaos.chance.between(0, 9)) {
      case 0, 1, 2 -> move("rebuild", rebuild, builds -> rebuilt(builds, Scope.ALL));
      case 3 -> move("renew", rebuild, builds -> rebuilt(builds, some()));
      case 4, 5 -> move("promote", rebuild, builds -> builds.promote(chaos.clock()));
      case 6 -> move("roll back", rebuild, builds -> builds.rollBack(chaos.clock()));
      case 7 -> move("cancel", rebuild, builds -> builds.cancel(chaos.clock()));
      default -> move("go on", rebuild, Builds::goOn);
    }
  }

  private Scope some() {
    var tenant = Optional.of(Ledger.stream("order", "o1").tenant());
    return new Scope(
        tenant, chaos.chance.happens(0.5) ? Optional.of("o1") : Optional.<String>empty());
  }

  private void move(String what, BuildWorker rebuild, Function<Builds, Optional<Builds>> change) {
    var model = rebuild.model();
    chaos.invoke(
        what + " " + model,
        () -> {
          var builds = control.find(model);
          change
              .apply(builds)
              .filter(next -> control.replace(model, builds, next))
              .ifPresent(
                  next -> {
                    chaos.count("builds " + what);
                    BuildWork.of(model, next, Backbone.PARTITIONS)
                        .forEach(work -> send(rebuild, work, Duration.ZERO, 0));
                  });
        });
  }

  private void send(BuildWorker rebuild, BuildWork work, Duration delay, int attempts) {
    chaos.scheduler.after(delay.plus(chaos.delay(LONGEST)), () -> perform(rebuild, work, attempts));
    if (chaos.strikes(Fault.DUPLICATE)) {
      chaos.scheduler.after(delay.plus(chaos.delay(LONGEST)), () -> perform(rebuild, work, 0));
    }
  }

  private void perform(BuildWorker rebuild, BuildWork work, int attempts) {
    var done =
        chaos.invoke(
            "rebuild " + work,
            () -> {
              for (var next : rebuild.perform(work, () -> chaos.chance.happens(0.8))) {
                chaos.call(
                    "send " + next.work(),
                    () -> {
                      send(rebuild, next.work(), next.delay(), 0);
                      return true;
                    });
              }
              promoteTooEarly(rebuild.model());
            });
    if (!done && attempts < GIVEN_UP_AFTER) {
      send(rebuild, work, VISIBILITY, attempts + 1);
    } else if (!done) {
      chaos.count("builds given up");
    }
  }

  /** A deliberate bug: a build counts as caught up once the feed is read to its end. */
  private void promoteTooEarly(String model) {
    if (bug == Bug.PROMOTES_BEFORE_LEVEL) {
      var builds = control.find(model);
      builds
          .underWay()
          .flatMap(build -> builds.isLevel(build.number(), chaos.clock()))
          .flatMap(level -> level.promote(chaos.clock()))
          .ifPresent(
              promoted ->
                  control.replace(
                      model,
                      builds,
                      new Builds(
                          builds.revision() + 1,
                          promoted.last(),
                          promoted.code(),
                          promoted.renewedFor(),
                          promoted.all())));
    }
  }
}
