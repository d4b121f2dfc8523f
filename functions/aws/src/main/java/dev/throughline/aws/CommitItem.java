package dev.throughline.aws;

import static dev.throughline.aws.Attributes.bytes;
import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;
import static dev.throughline.aws.Attributes.textOrNull;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A commit as one item. Its attributes: {@code pk} stream key, {@code sk} number, {@code fv} and
 * {@code lv} first and last version, {@code e} events (each {@code t} type, {@code s} schema
 * version, {@code d} data) or {@code z} the same deflated, the first decision as {@link
 * DecisionAttributes} has it, {@code j} the decisions behind it, each with {@code n}, the number of
 * its events, and {@code sn} the snapshot ({@code f} fingerprint, {@code s} state, {@code k}
 * commands). Instead of {@code e} or {@code z}, {@code b} names the object that holds the events of
 * a large commit (see {@link CommitItems}). Empty attributes are left out.
 */
public final class CommitItem {
  /** The limit of one event or command, in bytes, so that it fits into a message. */
  public static final int DATA_LIMIT = 240 * 1024;

  private CommitItem() {}

  /**
   * The item. Events are deflated if that saves a write unit, and a snapshot that does not fit is
   * left out. An {@link IllegalArgumentException} if the item is still larger than DynamoDB allows
   * (400 KiB), or one of its events or commands is larger than {@link #DATA_LIMIT}.
   */
  public static Map<String, AttributeValue> write(Commit commit) {
    requireSendable(commit);
    var item = header(commit);
    commit.snapshot().ifPresent(it -> item.put("sn", snapshot(it)));
    var events = events(commit.bodies());
    var bytes = putEvents(item, events);
    if (bytes > ItemSize.LIMIT && item.remove("sn") != null) {
      item.remove("e");
      item.remove("z");
      bytes = putEvents(item, events);
    }
    requireStorable(commit, bytes);
    return item;
  }

  /**
   * The item with plain events, whether it is too large or not: for what is deflated as a whole.
   */
  static Map<String, AttributeValue> plainly(Commit commit) {
    var item = header(commit);
    commit.snapshot().ifPresent(it -> item.put("sn", snapshot(it)));
    item.put("e", plain(events(commit.bodies())));
    return item;
  }

  /** The size of the item without a snapshot, whether it is too large or not. */
  static int inlineBytes(Commit commit) {
    return putEvents(header(commit), events(commit.bodies()));
  }

  /**
   * The item of a commit whose events are in an object; a snapshot that does not fit is left out.
   * An {@link IllegalArgumentException} as for {@link #write(Commit)}.
   */
  static Map<String, AttributeValue> write(Commit commit, ObjectName events) {
    requireSendable(commit);
    var item = header(commit);
    item.put("b", text(events.value()));
    commit.snapshot().ifPresent(it -> item.put("sn", snapshot(it)));
    if (ItemSize.of(item) > ItemSize.LIMIT) {
      item.remove("sn");
    }
    requireStorable(commit, ItemSize.of(item));
    return item;
  }

  private static void requireStorable(Commit commit, int bytes) {
    if (bytes > ItemSize.LIMIT) {
      throw new IllegalArgumentException(
          "a commit of %d bytes to %s is larger than the %d that DynamoDB takes"
              .formatted(bytes, commit.stream(), ItemSize.LIMIT));
    }
  }

  /** Adds the events in the cheaper form; gives the size of the whole item. */
  private static int putEvents(Map<String, AttributeValue> item, List<EventData> events) {
    var rest = ItemSize.of(item);
    var plain = plain(events);
    var bytes = rest + ItemSize.of("e", plain);
    if (ItemSize.writeUnits(bytes) > 1) {
      var deflated = bytes(DeflatedEvents.write(events));
      var fewer = rest + ItemSize.of("z", deflated);
      if (ItemSize.writeUnits(fewer) < ItemSize.writeUnits(bytes)) {
        item.put("z", deflated);
        return fewer;
      }
    }
    item.put("e", plain);
    return bytes;
  }

  /**
   * The commit; an {@link IllegalArgumentException} if the item holds none, or only refers to its
   * events.
   */
  public static Commit read(Map<String, AttributeValue> item) {
    reference(item)
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("the events of the commit are in " + name);
            });
    return read(item, events(item));
  }

  /** The name of the object with the commit's events; empty if the item holds them. */
  static Optional<ObjectName> reference(Map<String, AttributeValue> item) {
    return Optional.ofNullable(textOrNull(item, "b")).map(ObjectName::new);
  }

  /** Whether the stream ends with this commit; its events are not needed. */
  static boolean ends(Map<String, AttributeValue> item) {
    var others = item.get("j");
    return (others == null ? item : others.l().getLast().m()).containsKey("en");
  }

  /** The key of a commit's item. */
  static Map<String, AttributeValue> key(CommitRef commit) {
    return Map.of("pk", text(commit.stream().key()), "sk", number(commit.number()));
  }

  /** The commit, with events that are stored elsewhere. */
  static Commit read(Map<String, AttributeValue> item, List<EventData> events) {
    return new Commit(
        StreamId.ofKey(text(item, "pk")),
        number(item, "sk"),
        number(item, "fv"),
        bodies(item, events),
        snapshot(item));
  }

  private static Optional<Snapshot> snapshot(Map<String, AttributeValue> item) {
    var value = item.get("sn");
    if (value == null) {
      return Optional.empty();
    }
    var map = value.m();
    return Optional.of(
        new Snapshot(text(map, "f"), text(map, "s"), KnownCommands.of(bytes(map, "k"))));
  }

  private static List<CommitBody> bodies(Map<String, AttributeValue> item, List<EventData> events) {
    var others = item.get("j");
    if (others == null) {
      return List.of(DecisionAttributes.read(item, events));
    }
    var bodies = new ArrayDeque<CommitBody>();
    var end = events.size();
    for (var other : others.l().reversed()) {
      var from = end - (int) number(other.m(), "n");
      bodies.addFirst(DecisionAttributes.read(other.m(), events.subList(from, end)));
      end = from;
    }
    bodies.addFirst(DecisionAttributes.read(item, events.subList(0, end)));
    return List.copyOf(bodies);
  }

  private static Map<String, AttributeValue> header(Commit commit) {
    var item = new HashMap<String, AttributeValue>();
    DecisionAttributes.put(item, commit.bodies().getFirst());
    item.put("pk", text(commit.stream().key()));
    item.put("sk", number(commit.number()));
    item.put("fv", number(commit.firstVersion()));
    item.put("lv", number(commit.lastVersion()));
    if (commit.bodies().size() > 1) {
      var others = commit.bodies().stream().skip(1).map(CommitItem::other).toList();
      item.put("j", AttributeValue.fromL(others));
    }
    return item;
  }

  private static AttributeValue other(CommitBody body) {
    var map = new HashMap<String, AttributeValue>();
    DecisionAttributes.put(map, body);
    map.put("n", number(body.events().size()));
    return AttributeValue.fromM(map);
  }

  private static AttributeValue snapshot(Snapshot snapshot) {
    return AttributeValue.fromM(
        Map.of(
            "f", text(snapshot.fingerprint()),
            "s", text(snapshot.state()),
            "k", bytes(snapshot.commands().bytes())));
  }

  private static void requireSendable(Commit commit) {
    for (var body : commit.bodies()) {
      requireSendable(commit.stream(), body);
    }
  }

  private static void requireSendable(StreamId stream, CommitBody body) {
    for (var command : body.commands()) {
      requireSendable(stream, command.json());
    }
    for (var event : body.events()) {
      requireSendable(stream, event.json());
    }
  }

  private static void requireSendable(StreamId stream, String json) {
    // A character is three bytes at most.
    if (json.length() <= DATA_LIMIT / 3) {
      return;
    }
    var size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size > DATA_LIMIT) {
      throw new IllegalArgumentException(
          "%d bytes in one message of %s; at most %d can be sent"
              .formatted(size, stream, DATA_LIMIT));
    }
  }

  private static List<EventData> events(List<CommitBody> bodies) {
    if (bodies.size() == 1) {
      return bodies.getFirst().events();
    }
    var events = new ArrayList<EventData>();
    for (var body : bodies) {
      events.addAll(body.events());
    }
    return events;
  }

  private static List<EventData> events(Map<String, AttributeValue> item) {
    return item.containsKey("z")
        ? DeflatedEvents.read(bytes(item, "z"))
        : Attributes.list(item, "e", CommitItem::event);
  }

  private static EventData event(Map<String, AttributeValue> event) {
    return new EventData(text(event, "t"), text(event, "s"), text(event, "d"));
  }

  private static AttributeValue plain(List<EventData> events) {
    var all = new ArrayList<AttributeValue>(events.size());
    for (var event : events) {
      all.add(event(event));
    }
    return AttributeValue.fromL(all);
  }

  private static AttributeValue event(EventData event) {
    return AttributeValue.fromM(
        Map.of("t", text(event.type()), "s", text(event.version()), "d", text(event.json())));
  }
}
