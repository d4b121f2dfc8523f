package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.bridge.FeedBridge;
import dev.throughline.kernel.bridge.Step;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.kernel.wire.PublishedForms;
import dev.throughline.testkit.InMemoryFeedPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two processes that bridge the same partition of the feed while it is written, from a seed, with
 * the faults of {@link BridgingPorts}. Half of the histories have a broker with transactions. In
 * the end the faults cease, and one process goes on to the end of the feed.
 */
final class Bridging {
  private static final int PROCESSES = 2;
  private static final int MOST_ROUNDS = 1_000;

  /** Forms of a marked type, as the publisher sends them. */
  private static final EarlierForms EARLIER =
      today ->
          today.type().equals("sample.renamed")
              ? List.of(new EventData("sample.named", "1.0", today.json()))
              : List.of();

  private final Chance chance;
  private final boolean transactional;
  private final int most;
  private final BridgingPorts ports;
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final FeedWriter writer = new FeedWriter(pages, () -> Scheduler.START, 1_000);
  private final Map<StreamId, List<Commit>> streams = new HashMap<>();
  private final @Nullable FeedBridge[] processes = new FeedBridge[PROCESSES];
  private final boolean[] busy = new boolean[PROCESSES];
  private final List<StreamId> ids =
      IntStream.range(0, 4)
          .mapToObj(i -> new StreamId(new TenantId("acme"), "sample", "s" + i))
          .toList();
  private int depth;
  private int commands;

  private Bridging(long seed, BridgeBug bug) {
    this.chance = new Chance(seed);
    this.transactional = chance.happens(0.5);
    this.most = chance.between(1, 8);
    this.ports = new BridgingPorts(chance, bug, transactional, this::others);
  }

  /** The laws that a history breaks. */
  static List<String> breaches(long seed, BridgeBug bug) {
    return new Bridging(seed, bug).run();
  }

  private List<String> run() {
    var steps = chance.between(20, 120);
    for (var step = 0; step < steps; step++) {
      act();
    }
    ports.heal();
    comeToRest();
    ports.breaches.addAll(laws().breaches());
    return ports.breaches;
  }

  private BridgingLaws laws() {
    var forms = new PublishedForms(EARLIER);
    var expected = new HashMap<StreamId, List<PublishedEvent>>();
    streams.forEach(
        (stream, commits) ->
            expected.put(
                stream, commits.stream().flatMap(it -> forms.of(it, _ -> {}).stream()).toList()));
    return new BridgingLaws(expected, ports.broker.arrived(), transactional);
  }

  private void act() {
    if (chance.happens(0.4)) {
      write();
    } else {
      step(chance.between(0, PROCESSES - 1));
    }
  }

  /** Between two calls of a process the other one may take a step, and events may be written. */
  private void others() {
    if (depth == 1 && chance.happens(0.2)) {
      act();
    }
  }

  private void write() {
    var stream = chance.oneOf(ids);
    var commits = streams.computeIfAbsent(stream, _ -> new ArrayList<>());
    var events =
        IntStream.range(0, chance.between(1, 3))
            .mapToObj(
                _ -> {
                  var type =
                      chance.oneOf(
                          List.of("sample.happened", "sample.renamed", "sample.event_received"));
                  return new EventData(type, "1.0", "{}");
                })
            .toList();
    var body =
        new CommitBody(
            new CommandId("c" + ++commands),
            "",
            "sample-service",
            "correlation",
            null,
            Scheduler.START,
            events,
            List.of(),
            List.of());
    var version = commits.isEmpty() ? 1 : commits.getLast().lastVersion() + 1;
    var commit = new Commit(stream, commits.size() + 1, version, body);
    commits.add(commit);
    writer.enter(0, List.of(commit));
  }

  /** A step of a process; a dead one, or one that was taken over, may be started again. */
  private void step(int process) {
    var bridge = processes[process];
    if (bridge == null) {
      if (chance.happens(0.4)) {
        processes[process] = bridge();
      }
      return;
    }
    if (busy[process]) {
      return;
    }
    busy[process] = true;
    depth++;
    try {
      if (bridge.step() instanceof Step.TakenOver) {
        processes[process] = null;
      }
    } catch (SimulatedCrash _) {
      processes[process] = null;
    } finally {
      depth--;
      busy[process] = false;
    }
  }

  private FeedBridge bridge() {
    var feed =
        new FeedReader(
            pages,
            places ->
                ports.call(
                    () -> {
                      var found = new HashMap<CommitRef, Commit>();
                      places.forEach(
                          it -> found.put(it, streams.get(it.stream()).get((int) it.number() - 1)));
                      return found;
                    }));
    return new FeedBridge(0, most, feed, new PublishedForms(EARLIER), ports.receiver(), _ -> {});
  }

  private void comeToRest() {
    var last = bridge();
    for (var round = 0; round < MOST_ROUNDS; round++) {
      switch (last.step()) {
        case Step.Forwarded _ -> {}
        case Step.CaughtUp _ -> {
          return;
        }
        case Step.Failed(var cause, _) -> ports.breaches.add("fails without a fault: " + cause);
        case Step.TakenOver _ -> ports.breaches.add("taken over by nobody");
      }
    }
    ports.breaches.add("the bridge never comes to rest");
  }
}
