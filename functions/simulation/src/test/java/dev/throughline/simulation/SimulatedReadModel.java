package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A read model with its builds; each process has its own knowledge of the builds. */
final class SimulatedReadModel<S> {
  final String name;
  private final Chaos chaos;
  private final Bug bug;
  final BuildControl control;
  private final BuildControl simulated;
  private final Map<Integer, InMemoryReadTable<S>> builds = new HashMap<>();
  private final BuiltTable<S> readers;
  private final List<String> breaches = new ArrayList<>();

  SimulatedReadModel(String name, Chaos chaos, Bug bug, BuildControl control) {
    this.name = name;
    this.chaos = chaos;
    this.bug = bug;
    this.control = control;
    this.simulated = new SimulatedBuildControl(control, chaos);
    this.readers =
        new BuiltTable<>(
            name,
            this::rows,
            new CurrentBuilds(
                name,
                control,
                bug == Bug.READERS_CACHE_FOR_EVER ? () -> Instant.EPOCH : chaos::clock));
  }

  /** The rows of a build, without faults. */
  InMemoryReadTable<S> rows(int build) {
    return builds.computeIfAbsent(build, _ -> new InMemoryReadTable<>());
  }

  private BuildRows<S> simulated(int build, boolean blind, boolean careless) {
    return new SimulatedReadTable<>(
        name + " " + build, rows(build), chaos, blind, careless, breaches::add);
  }

  /** The breaches of the laws of rows. */
  List<String> breaches() {
    return List.copyOf(breaches);
  }

  /** The table in a process of the live consumer. */
  ReadTable<S> ofConsumer() {
    var table = table(bug == Bug.WRITES_OVER_ROWS_UNSEEN, false);
    return bug == Bug.CONSUMER_KEEPS_ONE_BUILD ? new OnlyPromoted<>(table) : table;
  }

  /** The table in a process that rebuilds. */
  BuiltTable<S> ofRebuild() {
    var overwrites = bug == Bug.REBUILD_WRITES_OVER_NEWER_ROWS;
    return table(false, overwrites);
  }

  private BuiltTable<S> table(boolean blind, boolean careless) {
    return new BuiltTable<>(
        name,
        build -> simulated(build, blind, careless),
        new CurrentBuilds(name, simulated, chaos::clock));
  }

  /** The row that a process reads which has run from the beginning. */
  Row<S> read(StreamId stream) {
    return readers.find(stream.tenant(), stream.id());
  }

  /** The builds that have caught up with the live consumer, or should have. */
  List<InMemoryReadTable<S>> level() {
    return control.find(name).kept().stream()
        .filter(build -> !build.isUnderWay())
        .map(build -> rows(build.number()))
        .toList();
  }
}
