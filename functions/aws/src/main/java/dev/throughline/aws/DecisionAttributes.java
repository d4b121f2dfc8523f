package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;
import static dev.throughline.aws.Attributes.textOrNull;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A decision without its events, as attributes: {@code c} command, {@code f} fingerprint, {@code o}
 * source, {@code r} correlation if it is not the command, {@code u} user, {@code at} epoch
 * milliseconds, {@code x} false if the command cannot be repeated, {@code en} true if the stream
 * ends, {@code fl} flow, {@code tp} traceparent, {@code oc} outgoing commands and {@code ot}
 * timers. Empty attributes are left out.
 */
final class DecisionAttributes {
  private DecisionAttributes() {}

  static void put(Map<String, AttributeValue> attributes, CommitBody body) {
    attributes.put("c", text(body.commandId().value()));
    attributes.put("o", text(body.source()));
    attributes.put("at", number(body.at().toEpochMilli()));
    putUnless(attributes, "f", body.fingerprint(), "");
    putUnless(attributes, "r", body.correlationId(), body.commandId().value());
    putUnless(attributes, "u", body.userId(), null);
    if (!body.repeatable()) {
      attributes.put("x", AttributeValue.fromBool(false));
    }
    if (body.ends()) {
      attributes.put("en", AttributeValue.fromBool(true));
    }
    putUnless(attributes, "fl", body.flow(), null);
    if (body.trace() != null) {
      attributes.put("tp", text(body.trace().text()));
    }
    putUnlessEmpty(attributes, "oc", body.commands(), DecisionAttributes::command);
    putUnlessEmpty(attributes, "ot", body.timers(), DecisionAttributes::timer);
  }

  static CommitBody read(Map<String, AttributeValue> attributes, List<EventData> events) {
    var command = text(attributes, "c");
    return new CommitBody(
        new CommandId(command),
        Objects.requireNonNullElse(textOrNull(attributes, "f"), ""),
        text(attributes, "o"),
        Objects.requireNonNullElse(textOrNull(attributes, "r"), command),
        textOrNull(attributes, "u"),
        Instant.ofEpochMilli(number(attributes, "at")),
        events,
        Attributes.list(attributes, "oc", DecisionAttributes::command),
        Attributes.list(attributes, "ot", DecisionAttributes::timer),
        !attributes.containsKey("x"),
        attributes.containsKey("en"),
        textOrNull(attributes, "fl"),
        TraceParent.read(textOrNull(attributes, "tp")).orElse(null));
  }

  private static void putUnless(
      Map<String, AttributeValue> attributes,
      String name,
      @Nullable String value,
      @Nullable String implied) {
    if (value != null && !value.equals(implied)) {
      attributes.put(name, text(value));
    }
  }

  private static <T> void putUnlessEmpty(
      Map<String, AttributeValue> attributes,
      String name,
      List<T> values,
      Function<T, AttributeValue> element) {
    if (!values.isEmpty()) {
      attributes.put(name, AttributeValue.fromL(values.stream().map(element).toList()));
    }
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
    var map = new HashMap<String, AttributeValue>();
    map.put("n", text(timer.name()));
    map.put("at", number(timer.dueAt().toEpochMilli()));
    putUnless(map, "k", timer.category(), null);
    if (timer.definition() != OutgoingTimer.FIRST_DEFINITION) {
      map.put("v", number(timer.definition()));
    }
    return AttributeValue.fromM(map);
  }

  private static OutgoingTimer timer(Map<String, AttributeValue> map) {
    return new OutgoingTimer(
        text(map, "n"),
        Instant.ofEpochMilli(number(map, "at")),
        textOrNull(map, "k"),
        map.containsKey("v") ? Math.toIntExact(number(map, "v")) : OutgoingTimer.FIRST_DEFINITION);
  }
}
