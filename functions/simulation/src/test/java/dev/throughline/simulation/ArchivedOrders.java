package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.PublishedCommit;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writers and readers of orders, and what was acknowledged to them. */
final class ArchivedOrders {
  static final String CATEGORY = "order";

  final InMemoryFeedPages feed = new InMemoryFeedPages(2);
  final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();
  final Set<StreamId> erased = new TreeSet<>((a, b) -> a.key().compareTo(b.key()));
  final List<String> breaches = new ArrayList<>();

  private final Chance chance;
  private final InstantSource clock;
  private final EventStore store;
  private final EventStore read;
  private final FeedReader reader;
  private final CommitLookup lookup;
  private final List<StreamId> streams = new ArrayList<>();
  private final Map<StreamId, List<Commit>> truth = new HashMap<>();
  private final Map<StreamId, StreamEnd> remembered = new HashMap<>();
  private final List<Commit> toIndex = new ArrayList<>();
  private final Map<Integer, Long> ends = new HashMap<>();
  private int commands;

  /**
   * @param store of the writers
   * @param read of the readers
   */
  ArchivedOrders(
      Chance chance, InstantSource clock, EventStore store, EventStore read, CommitLookup lookup) {
    this.chance = chance;
    this.clock = clock;
    this.store = store;
    this.read = read;
    this.lookup = lookup;
    this.reader = new FeedReader(feed, lookup);
    for (var i = chance.oneOf(List.of(1, 3, 8)); i > 0; i--) {
      streams.add(Ledger.stream(CATEGORY, "o" + i));
    }
  }

  List<StreamId> streams() {
    return streams;
  }

  List<Commit> acknowledged(StreamId stream) {
    return truth.getOrDefault(stream, List.of());
  }

  /** A function that may remember an end of long ago, or take the stream for new. */
  void write() {
    var stream = chance.oneOf(streams);
    var known = acknowledged(stream);
    var repeat = !known.isEmpty() && chance.happens(0.2);
    var command =
        repeat
            ? chance.oneOf(known).bodies().getFirst().commandId()
            : new CommandId("c" + ++commands);
    var end = chance.happens(0.2) ? StreamEnd.START : remembered.get(stream);
    if (end != null && decided(stream, end).anyMatch(it -> it.of(command).isPresent())) {
      return;
    }
    for (var attempt = 0; attempt < 5; attempt++) {
      if (end == null) {
        var read = store.read(stream);
        if (read.commits().stream().anyMatch(it -> it.of(command).isPresent())) {
          return;
        }
        end = read.end();
      }
      if (chance.happens(0.3)) {
        remembered.put(stream, end);
      }
      if (isDone(stream, command, store.append(append(stream, end, command)))) {
        return;
      }
      end = null;
    }
    breaches.add("no writer gets in: " + stream);
  }

  /** What a function knows that remembers an end. */
  private Stream<Commit> decided(StreamId stream, StreamEnd end) {
    return acknowledged(stream).stream().limit(end.commit());
  }

  private Append append(StreamId stream, StreamEnd end, CommandId command) {
    var hasEnded = acknowledged(stream).stream().anyMatch(it -> it.bodies().getLast().ends());
    var body =
        new CommitBody(
            command,
            "",
            "order-service",
            "r",
            null,
            clock.instant(),
            List.of(new EventData("order.noted", "1.0", sealed(stream, command))),
            List.of(),
            List.of(),
            true,
            hasEnded || chance.happens(0.4),
            null,
            null);
    return new Append(stream, new Expected.After(end), body);
  }

  private boolean isDone(StreamId stream, CommandId command, AppendResult result) {
    return switch (result) {
      case AppendResult.Appended(var commits) -> {
        var commit = commits.getFirst();
        truth.computeIfAbsent(stream, _ -> new ArrayList<>()).add(commit);
        toIndex.add(commit);
        remembered.merge(stream, commit.end(), (old, now) -> chance.happens(0.5) ? old : now);
        yield true;
      }
      case AppendResult.AlreadyApplied(var commit) -> {
        if (!acknowledged(stream).contains(commit) || commit.of(command).isEmpty()) {
          breaches.add("another commit is said to be that of " + command + ": " + commit);
        }
        yield true;
      }
      case AppendResult.Conflict _ -> false;
    };
  }

  private String sealed(StreamId stream, CommandId command) {
    if (erased.contains(stream)) {
      return "{\"about\":\"" + command.value() + "\"}";
    }
    var seal =
        HexFormat.of().formatHex(mixed(stream, name(stream).getBytes(StandardCharsets.UTF_8)));
    return "{\"about\":\"" + command.value() + "\",\"sealed\":\"" + seal + "\"}";
  }

  static String name(StreamId stream) {
    return "Ada of " + stream.id();
  }

  private byte[] mixed(StreamId stream, byte[] text) {
    var key = keys.find(stream).orElseGet(() -> keys.keyFor(stream));
    var mixed = new byte[text.length];
    for (var i = 0; i < text.length; i++) {
      mixed[i] = (byte) (text[i] ^ key[i % key.length] ^ 0x5a);
    }
    return mixed;
  }

  /** The commit in clear text, as long as there is the key. */
  Commit opened(Commit commit) {
    var stream = commit.stream();
    var bodies =
        commit.bodies().stream()
            .map(
                it ->
                    new CommitBody(
                        it.commandId(),
                        it.fingerprint(),
                        it.source(),
                        it.correlationId(),
                        it.userId(),
                        it.at(),
                        List.of(new EventData("order.noted", "1.0", name(stream))),
                        it.commands(),
                        it.timers(),
                        it.repeatable(),
                        it.ends(),
                        it.flow(),
                        it.trace()))
            .toList();
    return new Commit(stream, commit.number(), commit.firstVersion(), bodies, commit.snapshot());
  }

  void erase() {
    var stream = chance.oneOf(streams);
    if (erased.add(stream)) {
      keys.forget(stream);
    }
  }

  /** The indexer enters what was committed. */
  void index() {
    for (var commit : toIndex) {
      var partition = feed.partitionOf(commit.stream());
      var first = ends.getOrDefault(partition, 0L) + 1;
      feed.put(new FeedPage(partition, first, clock.instant(), List.of(CommitRef.of(commit))));
      ends.put(partition, first);
    }
    toIndex.clear();
  }

  void read() {
    readOne(chance.oneOf(streams));
  }

  /** In every way in which a stream can be read. */
  void readOne(StreamId stream) {
    var before = List.copyOf(acknowledged(stream));
    requireRead(stream, 0, read.read(stream), before);
    requireRead(stream, 0, read.readTail(stream, _ -> true, true), before);
    var after = chance.between(0, before.size());
    requireRead(stream, after, read.read(stream, after), before);
    var references = before.stream().map(CommitRef::of).toList();
    var found = lookup.find(references);
    for (var commit : before) {
      if (!commit.equals(found.get(CommitRef.of(commit)))) {
        breaches.add(CommitRef.of(commit) + " is found as " + found.get(CommitRef.of(commit)));
      }
    }
  }

  private void requireRead(StreamId stream, int after, StreamSlice read, List<Commit> before) {
    var now = acknowledged(stream);
    var commits = read.commits();
    var all =
        commits.equals(now.subList(after, after + Math.min(commits.size(), now.size() - after)));
    if (!all || after + commits.size() < before.size() || read.end().commit() > now.size()) {
      breaches.add(
          "%s after %d is read as %s, and was written as %s"
              .formatted(stream, after, commits, now));
    }
  }

  /** A rebuild reads every entry of the feed. */
  void rebuild() {
    var seen = new HashMap<StreamId, List<Commit>>();
    for (var partition = 0; partition < feed.partitions(); partition++) {
      var position = 0L;
      var page = reader.read(partition, position, 60);
      while (!page.isEmpty()) {
        page.stream()
            .map(PublishedCommit::commit)
            .forEach(it -> seen.computeIfAbsent(it.stream(), _ -> new ArrayList<>()).add(it));
        position = page.getLast().position();
        page = reader.read(partition, position, 60);
      }
    }
    seen.forEach(
        (stream, commits) -> {
          var now = acknowledged(stream);
          if (!commits.equals(now.subList(0, Math.min(commits.size(), now.size())))) {
            breaches.add("a rebuild sees " + commits + " of " + stream + " instead of " + now);
          }
        });
  }
}
