package dev.throughline.aws;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An event table in memory, the records of its stream, and publishers that read it. */
final class PublishedTable {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final TenantId TENANT = new TenantId("acme");
  static final StreamId ORDER = new StreamId(TENANT, "order", "1");
  static final StreamId CHECKOUT = new StreamId(TENANT, "checkout", "1");

  final InMemoryOutbox outbox = new InMemoryOutbox();
  private final Map<CommitRef, Commit> table = new HashMap<>();

  /** The earlier forms in which events are published, too. */
  EarlierForms earlier = EarlierForms.NONE;

  /** The number of look-ups of commits. */
  int lookUps;

  Publisher publisher() {
    return publisher(this::find, 1_000);
  }

  /** A publisher that remembers the last commits of so many streams. */
  Publisher remembering(int streams) {
    return publisher(this::find, streams);
  }

  Publisher publisher(CommitLookup commits, int remembered) {
    var messages =
        new OutgoingMessages(
            new InMemoryWireFormat(),
            earlier,
            "arn:topic",
            Map.of("inventory", "url:inventory"),
            "url:timers",
            InstantSource.fixed(NOW));
    return new Publisher(commits, messages, outbox, remembered);
  }

  private Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    lookUps++;
    var found = new HashMap<>(table);
    found.keySet().retainAll(places);
    return found;
  }

  /** Stores the commit of a record and returns the record. */
  StreamRecord store(StreamRecord record) {
    table.put(CommitRef.of(record.commit()), record.commit());
    return record;
  }

  /** A record of a commit that is in the event table. */
  StreamRecord stored(StreamId stream, long number) {
    return store(record(stream, number, 1));
  }

  static StreamRecord record(StreamId stream, long number, int events) {
    return record(stream, number, events, List.of(), List.of());
  }

  static StreamRecord record(
      StreamId stream,
      long number,
      int events,
      List<OutgoingCommand> commands,
      List<OutgoingTimer> timers) {
    return record(stream, number, "order.created", events, commands, timers);
  }

  static StreamRecord record(
      StreamId stream,
      long number,
      String type,
      int events,
      List<OutgoingCommand> commands,
      List<OutgoingTimer> timers) {
    var body =
        new CommitBody(
            CommandId.derivedFrom(stream.key(), Long.toString(number)),
            "",
            stream.category() + "-service",
            "correlation",
            null,
            NOW,
            Collections.nCopies(events, new EventData(type, "1.0", "{}")),
            commands,
            timers);
    // In these tests every commit but the last has one event.
    return new StreamRecord(stream.name() + "@" + number, new Commit(stream, number, number, body));
  }

  /** The body of the message of an event. */
  static String event(StreamRecord record, int index) {
    return "event:" + record.commit().events().get(index).id();
  }

  static OutgoingCommand reserve(String context) {
    return new OutgoingCommand(context, "reservation", "1", "inventory.reserve", "1.0", "{}");
  }
}
