package dev.throughline.aws;

import static dev.throughline.aws.Attributes.bytes;
import static dev.throughline.aws.Attributes.maps;
import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;
import static dev.throughline.aws.Attributes.textOrNull;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A commit as one item. Its attributes: {@code pk} stream key, {@code sk} number, {@code fv} and
 * {@code lv} first and last version, {@code e} events (each {@code t} type, {@code s} schema
 * version, {@code d} data) or {@code z} the same deflated, {@code c} command, {@code f}
 * fingerprint, {@code o} source, {@code r} correlation if it is not the command, {@code u} user,
 * {@code at} epoch milliseconds, {@code oc} commands and {@code ot} timers that leave. What is
 * empty is left out.
 */
public final class CommitItem {
  /** What one event or command may have at most, so that it fits into a message: in bytes. */
  public static final int DATA_LIMIT = 240 * 1024;

  private CommitItem() {}

  /**
   * The item. Events are deflated if that saves a write unit. An {@link IllegalArgumentException}
   * if it would be larger than DynamoDB allows (400 KiB), or one of its events or commands larger
   * than {@link #DATA_LIMIT}.
   */
  public static Map<String, AttributeValue> write(Commit commit) {
    var item = header(commit);
    var body = commit.body();
    body.commands().forEach(command -> requireSendable(commit, command.json()));
    body.events().forEach(event -> requireSendable(commit, event.json()));
    var plain = new HashMap<>(item);
    plain.put("e", AttributeValue.fromL(body.events().stream().map(CommitItem::event).toList()));
    var best = plain;
    if (units(plain) > 1) {
      var deflated = new HashMap<>(item);
      deflated.put("z", bytes(DeflatedEvents.write(body.events())));
      best = units(deflated) < units(plain) ? deflated : plain;
    }
    if (ItemSize.of(best) > ItemSize.LIMIT) {
      throw new IllegalArgumentException(
          "a commit of %d bytes to %s is larger than the %d that DynamoDB takes"
              .formatted(ItemSize.of(best), commit.stream(), ItemSize.LIMIT));
    }
    return best;
  }

  /** The commit; an {@link IllegalArgumentException} if the item holds none. */
  public static Commit read(Map<String, AttributeValue> item) {
    var command = text(item, "c");
    var body =
        new CommitBody(
            new CommandId(command),
            Objects.requireNonNullElse(textOrNull(item, "f"), ""),
            text(item, "o"),
            Objects.requireNonNullElse(textOrNull(item, "r"), command),
            textOrNull(item, "u"),
            Instant.ofEpochMilli(number(item, "at")),
            events(item),
            maps(item, "oc").stream().map(CommitItem::command).toList(),
            maps(item, "ot").stream().map(CommitItem::timer).toList());
    return new Commit(
        StreamId.ofKey(text(item, "pk")), number(item, "sk"), number(item, "fv"), body);
  }

  private static Map<String, AttributeValue> header(Commit commit) {
    var body = commit.body();
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(commit.stream().key()));
    item.put("sk", number(commit.number()));
    item.put("fv", number(commit.firstVersion()));
    item.put("lv", number(commit.lastVersion()));
    item.put("c", text(body.commandId().value()));
    item.put("o", text(body.source()));
    item.put("at", number(body.at().toEpochMilli()));
    putUnless(item, "f", body.fingerprint(), "");
    putUnless(item, "r", body.correlationId(), body.commandId().value());
    putUnless(item, "u", body.userId(), null);
    putUnlessEmpty(item, "oc", body.commands().stream().map(CommitItem::command).toList());
    putUnlessEmpty(item, "ot", body.timers().stream().map(CommitItem::timer).toList());
    return item;
  }

  private static void putUnless(
      Map<String, AttributeValue> item,
      String name,
      @Nullable String value,
      @Nullable String implied) {
    if (value != null && !value.equals(implied)) {
      item.put(name, text(value));
    }
  }

  private static void putUnlessEmpty(
      Map<String, AttributeValue> item, String name, List<AttributeValue> values) {
    if (!values.isEmpty()) {
      item.put(name, AttributeValue.fromL(values));
    }
  }

  private static int units(Map<String, AttributeValue> item) {
    return ItemSize.writeUnits(ItemSize.of(item));
  }

  private static void requireSendable(Commit commit, String json) {
    var size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size > DATA_LIMIT) {
      throw new IllegalArgumentException(
          "%d bytes in one message of %s; at most %d can be sent"
              .formatted(size, commit.stream(), DATA_LIMIT));
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

  private static AttributeValue command(OutgoingCommand command) {
    return AttributeValue.fromM(
        Map.of(
            "q", text(command.context()),
            "k", text(command.category()),
            "i", text(command.targetId()),
            "t", text(command.type()),
            "s", text(command.version()),
            "d", text(command.json())));
  }

  private static OutgoingCommand command(Map<String, AttributeValue> map) {
    return new OutgoingCommand(
        text(map, "q"),
        text(map, "k"),
        text(map, "i"),
        text(map, "t"),
        text(map, "s"),
        text(map, "d"));
  }

  private static AttributeValue timer(OutgoingTimer timer) {
    return AttributeValue.fromM(
        Map.of("n", text(timer.name()), "at", number(timer.dueAt().toEpochMilli())));
  }

  private static OutgoingTimer timer(Map<String, AttributeValue> map) {
    return new OutgoingTimer(text(map, "n"), Instant.ofEpochMilli(number(map, "at")));
  }
}
