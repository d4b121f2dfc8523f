package dev.throughline.aws;

import static dev.throughline.aws.Attributes.bytes;
import static dev.throughline.aws.Attributes.maps;
import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import java.nio.charset.StandardCharsets;
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
 * DecisionAttributes} has it, {@code j} the decisions behind it, each with {@code n}, how many of
 * the events are its own, and {@code sn} the snapshot ({@code f} fingerprint, {@code s} state,
 * {@code k} commands). What is empty is left out.
 */
public final class CommitItem {
  /** What one event or command may have at most, so that it fits into a message: in bytes. */
  public static final int DATA_LIMIT = 240 * 1024;

  private CommitItem() {}

  /**
   * The item. Events are deflated if that saves a write unit, and a snapshot for which there is no
   * room is left out. An {@link IllegalArgumentException} if the item would be larger than DynamoDB
   * allows (400 KiB) all the same, or one of its events or commands larger than {@link
   * #DATA_LIMIT}.
   */
  public static Map<String, AttributeValue> write(Commit commit) {
    commit.bodies().forEach(body -> requireSendable(commit.stream(), body));
    var best = smallest(commit, snapshot(commit));
    if (ItemSize.of(best) > ItemSize.LIMIT) {
      best = smallest(commit, Map.of());
    }
    if (ItemSize.of(best) > ItemSize.LIMIT) {
      throw new IllegalArgumentException(
          "a commit of %d bytes to %s is larger than the %d that DynamoDB takes"
              .formatted(ItemSize.of(best), commit.stream(), ItemSize.LIMIT));
    }
    return best;
  }

  private static Map<String, AttributeValue> smallest(
      Commit commit, Map<String, AttributeValue> snapshot) {
    var item = header(commit);
    item.putAll(snapshot);
    var events = commit.data().toList();
    var plain = new HashMap<>(item);
    plain.put("e", AttributeValue.fromL(events.stream().map(CommitItem::event).toList()));
    if (units(plain) == 1) {
      return plain;
    }
    var deflated = new HashMap<>(item);
    deflated.put("z", bytes(DeflatedEvents.write(events)));
    return units(deflated) < units(plain) ? deflated : plain;
  }

  /** The commit; an {@link IllegalArgumentException} if the item holds none. */
  public static Commit read(Map<String, AttributeValue> item) {
    return new Commit(
        StreamId.ofKey(text(item, "pk")),
        number(item, "sk"),
        number(item, "fv"),
        bodies(item, events(item)),
        findSnapshot(item));
  }

  /** The snapshot, if the item has one. */
  static Optional<Snapshot> findSnapshot(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("sn"))
        .map(AttributeValue::m)
        .map(
            map -> new Snapshot(text(map, "f"), text(map, "s"), KnownCommands.of(bytes(map, "k"))));
  }

  private static List<CommitBody> bodies(Map<String, AttributeValue> item, List<EventData> events) {
    var others = maps(item, "j");
    var sizes = others.stream().map(map -> (int) number(map, "n")).toList();
    var end = events.size() - sizes.stream().mapToInt(Integer::intValue).sum();
    var bodies = new ArrayList<>(List.of(DecisionAttributes.read(item, events.subList(0, end))));
    for (var i = 0; i < sizes.size(); i++) {
      var own = events.subList(end, end + sizes.get(i));
      bodies.add(DecisionAttributes.read(others.get(i), own));
      end += sizes.get(i);
    }
    return bodies;
  }

  private static Map<String, AttributeValue> header(Commit commit) {
    var item = new HashMap<>(DecisionAttributes.write(commit.bodies().getFirst()));
    item.put("pk", text(commit.stream().key()));
    item.put("sk", number(commit.number()));
    item.put("fv", number(commit.firstVersion()));
    item.put("lv", number(commit.lastVersion()));
    var others = commit.bodies().stream().skip(1).map(CommitItem::other).toList();
    if (!others.isEmpty()) {
      item.put("j", AttributeValue.fromL(others));
    }
    return item;
  }

  private static AttributeValue other(CommitBody body) {
    var map = new HashMap<>(DecisionAttributes.write(body));
    map.put("n", number(body.events().size()));
    return AttributeValue.fromM(map);
  }

  private static Map<String, AttributeValue> snapshot(Commit commit) {
    return commit
        .snapshot()
        .map(
            it ->
                Map.of(
                    "f", text(it.fingerprint()),
                    "s", text(it.state()),
                    "k", bytes(it.commands().bytes())))
        .map(map -> Map.of("sn", AttributeValue.fromM(map)))
        .orElse(Map.of());
  }

  private static int units(Map<String, AttributeValue> item) {
    return ItemSize.writeUnits(ItemSize.of(item));
  }

  private static void requireSendable(StreamId stream, CommitBody body) {
    body.commands().forEach(command -> requireSendable(stream, command.json()));
    body.events().forEach(event -> requireSendable(stream, event.json()));
  }

  private static void requireSendable(StreamId stream, String json) {
    var size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size > DATA_LIMIT) {
      throw new IllegalArgumentException(
          "%d bytes in one message of %s; at most %d can be sent"
              .formatted(size, stream, DATA_LIMIT));
    }
  }

  private static List<EventData> events(Map<String, AttributeValue> item) {
    return item.containsKey("z")
        ? DeflatedEvents.read(bytes(item, "z"))
        : maps(item, "e").stream()
            .map(event -> new EventData(text(event, "t"), text(event, "s"), text(event, "d")))
            .toList();
  }

  private static AttributeValue event(EventData event) {
    return AttributeValue.fromM(
        Map.of("t", text(event.type()), "s", text(event.version()), "d", text(event.json())));
  }
}
