package dev.throughline.simulation;

import dev.throughline.aws.CommitItems;
import dev.throughline.aws.CommitObjectAudit;
import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.ForwardingObjectStore;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writers of commits with their events in objects, however small, to a few streams, and audits of
 * their objects, from a seed: calls fail before and after their effect, processes die, and others
 * run meanwhile.
 */
final class LargeCommits {
  private static final int STREAMS = 2;

  /** A writer is never as slow as the audit allows; an audit may be as slow as it likes. */
  private static final Duration SLOW_WRITER = Duration.ofHours(1);

  private static final Duration SLOW_AUDIT = Duration.ofHours(12);
  private static final Duration HISTORY = Duration.ofDays(4);
  private static final int DEEPEST = 2;

  private final Chance chance;
  private final LargeCommitsBug bug;
  private final Scheduler scheduler = new Scheduler();
  private final Map<StreamId, Integer> acknowledged = new HashMap<>();
  private final List<String> breaches = new ArrayList<>();
  private final InMemoryObjectStore stored = new InMemoryObjectStore(scheduler::now);
  private final SimulatedObjects objects = new SimulatedObjects(this::port, stored);
  private final SimulatedEventTable table = new SimulatedEventTable(this::port, new HashMap<>());
  private final EventStore store;
  private boolean faults = true;
  private int depth;
  private Duration longestWait = SLOW_WRITER;
  private long names;

  private LargeCommits(long seed, LargeCommitsBug bug) {
    this.chance = new Chance(seed);
    this.bug = bug;
    this.store =
        new DynamoDbEventStore(table, "events", new CommitItems(objects(), this::unique, 0));
  }

  /** The laws that a history breaks. */
  static List<String> breaches(long seed, LargeCommitsBug bug) {
    return new LargeCommits(seed, bug).run();
  }

  private ObjectStore objects() {
    return bug == LargeCommitsBug.WRITES_THE_ITEM_FIRST ? new LateObjects() : objects;
  }

  private String unique() {
    return bug == LargeCommitsBug.NAMES_OBJECTS_BY_CONTENT ? "same" : "n" + names++;
  }

  /** A deliberate bug: an object is stored a moment after its put has returned. */
  private final class LateObjects extends ForwardingObjectStore {
    LateObjects() {
      super(LargeCommits.this.objects);
    }

    @Override
    public boolean putIfAbsent(ObjectName name, byte[] content) {
      if (!chance.happens(0.1)) {
        scheduler.after(Duration.ofSeconds(1), () -> stored.putIfAbsent(name, content));
      }
      return true;
    }
  }

  /** Before and after each effect: the process dies, the call fails, or others go on. */
  private void port() {
    if (faults && chance.happens(0.04)) {
      throw new SimulatedCrash("dies at a port");
    }
    if (faults && chance.happens(0.04)) {
      throw new Outage("a port does not answer");
    }
    if (depth < DEEPEST && chance.happens(0.3) && scheduler.hasNextWithin(longestWait)) {
      var own = longestWait;
      depth++;
      scheduler.runNext();
      depth--;
      longestWait = own;
    }
  }

  private List<String> run() {
    var requests = chance.between(3, 10);
    for (var i = 0; i < requests; i++) {
      var command = new CommandId("command-" + i);
      var stream = new StreamId(new TenantId("acme"), "sample", "s" + i % STREAMS);
      at(HISTORY, () -> write(stream, command));
    }
    for (var i = 0; i < 12; i++) {
      at(HISTORY.plusDays(2), this::audit);
    }
    scheduler.after(HISTORY, () -> faults = false);
    while (scheduler.runNext()) {
      // Until nobody has anything left to do.
    }
    faults = false;
    scheduler.pass(CommitObjectAudit.GRACE.multipliedBy(2));
    audit();
    requireWhole(requests);
    return breaches;
  }

  private void at(Duration latest, Runnable work) {
    scheduler.after(Duration.ofSeconds(chance.between(0, (int) latest.toSeconds())), work);
  }

  /** Appends behind what is there; asked again, perhaps after days, until there is an answer. */
  private void write(StreamId stream, CommandId command) {
    longestWait = SLOW_WRITER;
    objects.put().clear();
    try {
      var read = store.read(stream);
      var there = read.commits().stream().anyMatch(commit -> commit.of(command).isPresent());
      if (!there) {
        var append = new Append(stream, new Expected.After(read.end()), body(command));
        if (store.append(append) instanceof Conflict) {
          at(Duration.ofMinutes(5), () -> write(stream, command));
          return;
        }
      }
      acknowledged.merge(stream, 1, Integer::sum);
    } catch (SimulatedCrash | Outage e) {
      if (bug == LargeCommitsBug.CLEANS_UP_AFTER_AN_UNKNOWN_RESULT && e instanceof Outage) {
        objects.put().forEach(stored::delete);
      }
      at(chance.happens(0.5) ? Duration.ofHours(1) : HISTORY, () -> write(stream, command));
    } catch (IllegalStateException e) {
      breaches.add(e.getMessage());
    }
  }

  private static CommitBody body(CommandId command) {
    var event = new EventData("sample.happened", "1.0", "\"" + command + "\"");
    return new CommitBody(
        command, "", "s", "r", null, Scheduler.START, List.of(event), List.of(), List.of());
  }

  private void audit() {
    if (bug == LargeCommitsBug.FORGETS_THE_AUDIT) {
      return;
    }
    longestWait = SLOW_AUDIT;
    var hurry =
        bug == LargeCommitsBug.REMOVES_YOUNG_OBJECTS ? CommitObjectAudit.GRACE : Duration.ZERO;
    try {
      new CommitObjectAudit(table, "events", objects, () -> scheduler.now().plus(hurry))
          .run(Optional.empty(), () -> true);
    } catch (SimulatedCrash | Outage e) {
      // The next audit begins anew.
      return;
    }
  }

  private void requireWhole(int requests) {
    var commits = 0;
    for (var stream : acknowledged.keySet()) {
      try {
        commits += store.read(stream).commits().size();
      } catch (IllegalStateException e) {
        breaches.add(e.getMessage());
      }
    }
    if (breaches.isEmpty() && commits != requests) {
      breaches.add(requests + " were acknowledged, and there are " + commits);
    }
    var left = stored.list("", Optional.empty(), ObjectStore.MAX_LISTED).size();
    if (breaches.isEmpty() && left != commits) {
      breaches.add(commits + " commits have " + left + " objects");
    }
  }
}
