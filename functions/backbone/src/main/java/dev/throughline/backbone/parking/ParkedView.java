package dev.throughline.backbone.parking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** An entry of the parking table as an operator sees it: the event, the error, the actions. */
public final class ParkedView {
  private final Json json;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private ParkedView(Json json) {
    this.json = json;
  }

  /** The fields, in the order in which a person reads them. */
  static Map<String, Object> of(Parked parked, Json json) {
    var view = new ParkedView(json);
    var key = parked.key();
    view.fields.put("consumer", key.consumer());
    view.fields.put("stream", key.stream().name());
    switch (parked) {
      case BlockedStream blocked -> view.show(blocked);
      case ParkedMessage message -> view.show(message);
    }
    var failure = parked.failure();
    view.fields.put("failureKind", failure.kind().name());
    view.fields.put("error", failure.error());
    view.fields.put("attempts", failure.attempts());
    view.fields.put("firstFailedAt", failure.firstAt());
    view.fields.put("lastFailedAt", failure.lastAt());
    var path = "POST /ops/parked/" + key.consumer() + "/" + key.stream().name();
    view.fields.put("redrive", path + "/redrive");
    view.fields.put("discard", path + "/discard {" + target(parked) + ",\"reason\":\"…\"}");
    view.fields.put("stack", failure.stack());
    return view.fields;
  }

  private void show(BlockedStream blocked) {
    var behind = blocked.waiting() - 1;
    fields.put("kind", "stream");
    fields.put(
        "explanation",
        ("%s is blocked for %s: version %d failed %s, and %s. All other streams go on. Once the"
                + " cause is gone, redrive applies the waiting events, in order.")
            .formatted(
                blocked.stream().name(),
                blocked.consumer(),
                blocked.fromVersion(),
                times(blocked.failure().attempts()),
                behind == 0 ? "nothing waits behind it yet" : behind + " more wait behind it"));
    fields.put("fromVersion", blocked.fromVersion());
    fields.put("upToVersion", blocked.upToVersion());
    fields.put("waiting", blocked.waiting());
  }

  private void show(ParkedMessage message) {
    fields.put("kind", "message");
    fields.put(
        "explanation",
        ("A message for %s was parked by %s: it failed %s. The messages behind it went on. Once"
                + " the cause is gone, redrive sends it to its queue again.")
            .formatted(
                message.stream().name(), message.consumer(), times(message.failure().attempts())));
    fields.put("messageId", message.messageId());
    message.version().ifPresent(version -> fields.put("version", version));
    fields.put("queue", message.queue());
    if (!message.group().isEmpty()) {
      fields.put("group", message.group());
    }
    fields.put("payload", tree(message.payload(), json));
  }

  private static String times(int attempts) {
    return attempts == 1 ? "once" : attempts + " times";
  }

  private static String target(Parked parked) {
    return switch (parked) {
      case BlockedStream blocked -> "\"version\":" + blocked.fromVersion();
      case ParkedMessage message ->
          message.version().isPresent()
              ? "\"version\":" + message.version().getAsLong()
              : "\"messageId\":\"" + message.messageId() + "\"";
    };
  }

  /** JSON as it is, and anything else as a text. */
  public static JsonNode tree(String body, Json json) {
    try {
      return json.tree(body);
    } catch (IllegalArgumentException _) {
      return new TextNode(body);
    }
  }
}
