package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.BridgePositions;
import dev.throughline.kernel.bridge.ConfirmedReceiver;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.bridge.FeedBridge;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.bridge.Step;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.kernel.wire.PublishedForms;
import dev.throughline.testkit.InMemoryBridgePositions;
import dev.throughline.testkit.InMemoryBroker;
import dev.throughline.testkit.InMemoryFeedPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two processes that bridge the same partition of the feed while it is written, from a seed. At
 * each call of a port the other process may act, the call may fail before or after its effect, and
 * the caller may die; the broker may take some events of a batch and refuse the others. Half of the
 * histories have a broker with transactions. In the end the faults cease, and one process goes on
 * to the end of the feed.
 */
final class Bridging {
  private static final String BRIDGE = "bridge";
  private static final int PROCESSES = 2;
  private static final int MOST_ROUNDS = 1_000;

  /** Forms of a marked type, as the publisher sends them. */
  private static final EarlierForms EARLIER =
      today ->
          today.type().equals("sample.renamed")
              ? List.of(new EventData("sample.named", "1.0", today.json()))
              : List.of();

  private final Chance chance;
  private final BridgeBug bug;
  private final boolean transactional;
  private final int most;
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final FeedWriter writer = new FeedWriter(pages, () -> Scheduler.START, 1_000);
  private final Map<StreamId, List<Commit>> streams = new HashMap<>();
  private final InMemoryBroker broker = new InMemoryBroker();
  private final InMemoryBridgePositions stored = new InMemoryBridgePositions();
  private final @Nullable FeedBridge[] processes = new FeedBridge[PROCESSES];
  private final boolean[] busy = new boolean[PROCESSES];
  private final List<String> breaches = new ArrayList<>();
  private final List<StreamId> ids =
      IntStream.range(0, 4)
          .mapToObj(i -> new StreamId(new TenantId("acme"), "sample", "s" + i))
          .toList();
  private boolean faults = true;
  private int depth;
  private int commands;
  private long furthest;

  private Bridging(long seed, BridgeBug bug) {
    this.chance = new Chance(seed);
    this.bug = bug;
    this.transactional = chance.happens(0.5);
    this.most = chance.between(1, 8);
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
    faults = false;
    comeToRest();
    breaches.addAll(laws().breaches());
    return breaches;
  }

  private BridgingLaws laws() {
    var forms = new PublishedForms(EARLIER);
    var expected = new HashMap<StreamId, List<PublishedEvent>>();
    streams.forEach(
        (stream, commits) ->
            expected.put(
                stream, commits.stream().flatMap(it -> forms.of(it, _ -> {}).stream()).toList()));
    return new BridgingLaws(expected, broker.arrived(), transactional);
  }

  private void act() {
    if (chance.happens(0.4)) {
      write();
    } else {
      step(chance.between(0, PROCESSES - 1));
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
                call(
                    () -> {
                      var found = new HashMap<CommitRef, Commit>();
                      places.forEach(
                          it -> found.put(it, streams.get(it.stream()).get((int) it.number() - 1)));
                      return found;
                    }));
    return new FeedBridge(0, most, feed, new PublishedForms(EARLIER), receiver(), _ -> {});
  }

  private Receiver receiver() {
    var receiver =
        transactional
            ? new Calls(broker.receiver(BRIDGE, 0))
            : new ConfirmedReceiver(BRIDGE, 0, positions(), sender());
    return new CarelessReceiver(bug, receiver, sender(), transactional);
  }

  /** Every call of a receiver with transactions. */
  private final class Calls implements Receiver {
    private final Receiver receiver;

    private Calls(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public long takeOver() {
      return call(receiver::takeOver);
    }

    @Override
    public OptionalLong resume() {
      return call(receiver::resume);
    }

    @Override
    public boolean forward(long to, List<PublishedEvent> events) {
      return call(() -> receiver.forward(to, events));
    }

    @Override
    public void close() {}
  }

  private BridgePositions positions() {
    var kept = bug == BridgeBug.MOVES_IN_ANY_TERM ? CarelessReceiver.inAnyTerm(stored) : stored;
    return new BridgePositions() {
      @Override
      public Held takeOver(String bridge, int partition) {
        return call(() -> kept.takeOver(bridge, partition));
      }

      @Override
      public Optional<Held> find(String bridge, int partition) {
        return call(() -> kept.find(bridge, partition));
      }

      @Override
      public boolean move(String bridge, int partition, long term, long to) {
        return call(() -> watched(kept.move(bridge, partition, term, to), to));
      }
    };
  }

  private boolean watched(boolean moved, long to) {
    if (moved && to < furthest) {
      breaches.add("the position went back from " + furthest + " to " + to);
    }
    furthest = moved ? to : furthest;
    return moved;
  }

  /** The broker may refuse some events of a batch. */
  private ConfirmingSender sender() {
    var sender = broker.sender();
    return new ConfirmingSender() {
      @Override
      public void send(List<PublishedEvent> events) {
        call(
            () -> {
              if (faults && chance.happens(0.1)) {
                sender.send(events.stream().filter(_ -> chance.happens(0.5)).toList());
                throw new Unavailable("the broker refuses some");
              }
              sender.send(events);
              return true;
            });
      }

      @Override
      public void close() {}
    };
  }

  private <T> T call(Supplier<T> effect) {
    interrupt();
    var result = effect.get();
    interrupt();
    return result;
  }

  /** Others may act here, this process may die, and the call may fail. */
  private void interrupt() {
    if (!faults) {
      return;
    }
    if (depth == 1 && chance.happens(0.2)) {
      act();
    }
    if (chance.happens(0.03)) {
      throw new SimulatedCrash("killed at a call");
    }
    if (chance.happens(0.05)) {
      throw new Unavailable("no answer");
    }
  }

  private void comeToRest() {
    var last = bridge();
    for (var round = 0; round < MOST_ROUNDS; round++) {
      switch (last.step()) {
        case Step.Forwarded _ -> {}
        case Step.CaughtUp _ -> {
          return;
        }
        case Step.Failed(var cause, _) -> breaches.add("fails without a fault: " + cause);
        case Step.TakenOver _ -> breaches.add("taken over by nobody");
      }
    }
    breaches.add("the bridge never comes to rest");
  }
}
