package dev.throughline.kernel.build;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The builds of one read model: the content of its control item. Immutable; each change is a new
 * one, or empty where it is not possible as the builds are.
 *
 * @param revision counts the changes; 0 if there was none, so that no item exists
 * @param last the highest number that a build was ever given
 * @param code the fingerprint of the code that the live consumer runs, as it said last; empty while
 *     it has said nothing
 * @param renewedFor the code for which {@link Renewal} last began a rebuild; empty if it never did
 * @param all by their numbers
 */
public record Builds(
    long revision,
    int last,
    Optional<String> code,
    Optional<String> renewedFor,
    SortedMap<Integer, Build> all) {
  /**
   * Longer than a consumer may use outdated builds: the age of its cache, an invocation of 20 s,
   * and clocks that are wrong by 20 s in either direction.
   */
  public static final Duration GRACE = Duration.ofSeconds(75);

  /** A read model that was never rebuilt: its rows have no build in their keys. */
  public static final Builds NEVER_REBUILT = neverRebuilt();

  public Builds {
    all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
  }

  private static Builds neverRebuilt() {
    var build =
        new Build(
            0,
            Phase.PROMOTED,
            Scope.ALL,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty());
    return new Builds(0, 0, Optional.empty(), Optional.empty(), new TreeMap<>(Map.of(0, build)));
  }

  /** The build that readers read. */
  public Build promoted() {
    return in(Phase.PROMOTED).orElseThrow();
  }

  /** The builds that the live consumer keeps, the promoted one first. */
  public List<Build> kept() {
    return all.values().stream()
        .filter(Build::isKept)
        .sorted(
            Comparator.comparing((Build build) -> build.phase() != Phase.PROMOTED)
                .thenComparing(Build::number))
        .toList();
  }

  /** The build that a rebuild is at work on, or has stopped at. */
  public Optional<Build> underWay() {
    return all.values().stream().filter(Build::isUnderWay).findFirst();
  }

  /** The build that is ready to be promoted. */
  public Optional<Build> ready() {
    return in(Phase.READY);
  }

  /** The build that a rollback would make readers read. */
  public Optional<Build> retired() {
    return all.values().stream()
        .filter(build -> build.phase() == Phase.RETIRED)
        .max(Comparator.comparing(Build::since).thenComparing(Build::number));
  }

  /** A build; empty if there is none of that number. */
  public Optional<Build> find(int number) {
    return Optional.ofNullable(all.get(number));
  }

  private Optional<Build> in(Phase phase) {
    return all.values().stream().filter(build -> build.phase() == phase).findFirst();
  }

  /**
   * Begins a rebuild. A rebuild of all rows gets a new build; a rebuild of some rows renews them in
   * the kept builds. Empty while another rebuild is under way, or waits to be promoted or
   * cancelled.
   */
  public Optional<Builds> begun(Scope scope, Instant at) {
    if (underWay().isPresent() || ready().isPresent()) {
      return Optional.empty();
    }
    var phase = scope.equals(Scope.ALL) ? Phase.READING : Phase.RENEWING;
    var now = at.truncatedTo(ChronoUnit.MILLIS);
    var build = new Build(last + 1, phase, scope, now, now, Optional.empty(), Optional.empty());
    var next = new TreeMap<>(all);
    next.values().removeIf(it -> it.phase() == Phase.RENEWED);
    next.put(build.number(), build);
    return Optional.of(new Builds(revision + 1, last + 1, code, renewedFor, next));
  }

  /**
   * The live consumer runs this code from now on. The rows that are there when it says so first
   * count as made by it. Empty if it has said that already.
   */
  public Optional<Builds> keptBy(String fingerprint) {
    if (code.equals(Optional.of(fingerprint))) {
      return Optional.empty();
    }
    var next = new TreeMap<>(all);
    if (promoted().code().isEmpty()) {
      next.put(promoted().number(), promoted().builtBy(fingerprint));
    }
    return Optional.of(new Builds(revision + 1, last, Optional.of(fingerprint), renewedFor, next));
  }

  /** The code of a rebuild that has begun; empty if that is known, or it has no rows of its own. */
  public Optional<Builds> builtBy(int number, String fingerprint) {
    return find(number)
        .filter(build -> build.phase() == Phase.READING && build.code().isEmpty())
        .map(build -> with(build.builtBy(fingerprint)));
  }

  /** Whether the rows that readers read were built by other code than the consumer runs. */
  public boolean isOutdated() {
    return code.isPresent() && promoted().code().isPresent() && !promoted().code().equals(code);
  }

  /** Records the code for which a rebuild was begun without a person; empty for none. */
  Builds renewing(Optional<String> now) {
    return new Builds(revision, last, code, now, all);
  }

  /** Records that a build has read the feed to its end, or has renewed its rows. */
  public Optional<Builds> hasRead(int number, Instant at) {
    return find(number)
        .flatMap(
            build ->
                switch (build.phase()) {
                  case READING -> Optional.of(with(build.in(Phase.LEVELLING, ms(at))));
                  case RENEWING -> Optional.of(with(build.in(Phase.RENEWED, ms(at))));
                  case LEVELLING, READY, PROMOTED, RETIRED, DROPPED, RENEWED -> Optional.empty();
                });
  }

  /** Records that a build was compared, and is ready. */
  public Optional<Builds> isLevel(int number, Instant at) {
    return moved(number, Phase.LEVELLING, Phase.READY, at);
  }

  /** Makes readers read the ready build; the former build is kept for a while. */
  public Optional<Builds> promote(Instant at) {
    return ready().map(build -> switched(build, Phase.RETIRED, at));
  }

  /**
   * Makes readers read the former build again. The present build is kept for a while in its turn,
   * so that a second rollback goes forward again.
   */
  public Optional<Builds> rollBack(Instant at) {
    return retired().map(build -> switched(build, Phase.RETIRED, at));
  }

  private Builds switched(Build to, Phase former, Instant at) {
    var next = new TreeMap<>(all);
    next.put(promoted().number(), promoted().in(former, ms(at)));
    next.put(to.number(), to.in(Phase.PROMOTED, ms(at)));
    return new Builds(revision + 1, last, code, renewedFor, next);
  }

  /** Gives up the build that is under way, or ready. */
  public Optional<Builds> cancel(Instant at) {
    return underWay()
        .or(this::ready)
        .map(
            build ->
                with(
                    build.in(
                        build.phase() == Phase.RENEWING ? Phase.RENEWED : Phase.DROPPED, ms(at))));
  }

  /** Stops a rebuild that is under way. */
  public Optional<Builds> pause(int number, Pause reason) {
    return find(number)
        .filter(Build::isUnderWay)
        .filter(build -> build.pause().isEmpty())
        .map(build -> with(build.with(Optional.of(reason))));
  }

  /** Lets a rebuild that has stopped go on. */
  public Optional<Builds> goOn() {
    return underWay()
        .filter(build -> build.pause().isPresent())
        .map(build -> with(build.with(Optional.empty())));
  }

  /** Records that the time for a rollback to a build is over. */
  public Optional<Builds> drop(int number, Instant at) {
    return moved(number, Phase.RETIRED, Phase.DROPPED, at);
  }

  /** Records that the rows of a dropped build are deleted. */
  public Optional<Builds> forget(int number) {
    return find(number)
        .filter(build -> build.phase() == Phase.DROPPED)
        .map(
            _ -> {
              var next = new TreeMap<>(all);
              next.remove(number);
              return new Builds(revision + 1, last, code, renewedFor, next);
            });
  }

  /** The builds whose rows are to be deleted, now or when the time for a rollback is over. */
  public Collection<Build> ending() {
    return all.values().stream()
        .filter(build -> build.phase() == Phase.RETIRED || build.phase() == Phase.DROPPED)
        .toList();
  }

  private Optional<Builds> moved(int number, Phase from, Phase to, Instant at) {
    return find(number)
        .filter(build -> build.phase() == from)
        .map(build -> with(build.in(to, ms(at))));
  }

  private Builds with(Build build) {
    var next = new TreeMap<>(all);
    next.put(build.number(), build);
    return new Builds(revision + 1, last, code, renewedFor, next);
  }

  private static Instant ms(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
