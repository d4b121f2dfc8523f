package dev.throughline.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import java.util.Locale;
import java.util.Optional;

/** The fields of an entry of a saga's log, beside its message. */
final class SagaEntries {
  private static final String INSTANCE = "instance";

  private SagaEntries() {}

  static ObjectNode written(SagaAction action, ObjectNode to) {
    to.put("action", action.kind().name().toLowerCase(Locale.ROOT));
    action.step().ifPresent(step -> to.put("step", step));
    to.put("reason", action.reason());
    return to.put("by", action.by());
  }

  static SagaAction action(JsonNode tree) {
    var entry = new Envelope("an action", tree);
    return new SagaAction(
        Kind.valueOf(entry.text("action").toUpperCase(Locale.ROOT)),
        text(tree, "step"),
        entry.text("reason"),
        entry.text("by"));
  }

  static ObjectNode written(SagaEntry entry, ObjectNode to) {
    var instance = to.objectNode();
    entry.definition().ifPresent(version -> instance.put("definition", version));
    entry.standing().ifPresent(stands -> written(stands, instance));
    entry.held().ifPresent(why -> instance.put("held", why));
    if (!instance.isEmpty()) {
      to.set(INSTANCE, instance);
    }
    return to;
  }

  private static void written(SagaStanding stands, ObjectNode to) {
    to.put("status", stands.status());
    if (stands.ended()) {
      to.put("ended", true);
    }
    stands.step().ifPresent(step -> to.put("step", step));
    to.put("since", KernelValues.text(stands.since()));
    stands.next().ifPresent(at -> to.put("next", KernelValues.text(at)));
    stands.reason().ifPresent(why -> to.put("reason", why));
    if (stands.listed()) {
      to.put("listed", true);
    }
  }

  static SagaEntry read(SagaEntry.Content content, JsonNode tree) {
    var instance = tree.path(INSTANCE);
    return new SagaEntry(
        content,
        Optional.of(instance.path("definition")).filter(JsonNode::isInt).map(JsonNode::intValue),
        Optional.of(instance).filter(it -> it.has("status")).map(SagaEntries::standing),
        text(instance, "held"));
  }

  private static SagaStanding standing(JsonNode instance) {
    var entry = new Envelope("a saga's standing", instance);
    return new SagaStanding(
        entry.text("status"),
        instance.path("ended").booleanValue(),
        text(instance, "step"),
        entry.time("since"),
        text(instance, "next").map(_ -> entry.time("next")),
        text(instance, "reason"),
        instance.path("listed").booleanValue());
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }
}
