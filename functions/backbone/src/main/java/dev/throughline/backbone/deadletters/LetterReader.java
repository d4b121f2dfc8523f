package dev.throughline.backbone.deadletters;

import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.WireFormat;

/**
 * Finds out what a dead letter is.
 *
 * @param platform whose letters those are of which nobody can tell whose they are
 */
public record LetterReader(WireFormat wire, Json json, TenantId platform) {
  private static final String UNREADABLE = "unreadable";

  Content read(Letter letter) {
    try {
      return content(letter.body());
    } catch (IllegalArgumentException e) {
      return new Content.Unreadable(whereItLay(letter), String.valueOf(e.getMessage()));
    }
  }

  private Content content(String body) {
    var tree = json.tree(body);
    if (tree.has("event_id")) {
      return new Content.Event(wire.readEvent(body));
    }
    if (tree.has("command_id")) {
      return new Content.Command(wire.readCommand(body));
    }
    if (tree.has("timer_id")) {
      return new Content.Timer(wire.readTimer(body));
    }
    return wire.findRedrive(body)
        .<Content>map(Content.Redrive::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "neither an event nor a command, a timer or an order to redrive"));
  }

  private StreamId whereItLay(Letter letter) {
    try {
      return StreamId.ofKey(letter.group());
    } catch (IllegalArgumentException _) {
      return new StreamId(platform, UNREADABLE, letter.id());
    }
  }
}
