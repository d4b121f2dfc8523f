package dev.throughline.backbone.deadletters;

import dev.throughline.json.BuildWorks;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.WireFormat;

/**
 * Reads a dead letter: an event, a command, a timer, work on a build, a request to redrive, or a
 * message of no known kind.
 *
 * @param platform the tenant of letters that name none
 */
public record DeadLetterReader(WireFormat wire, Json json, TenantId platform) {
  private static final String UNREADABLE = "unreadable";

  DeadLetterContent read(DeadLetter letter) {
    try {
      return content(letter.body());
    } catch (IllegalArgumentException e) {
      return new DeadLetterContent.Unreadable(groupOf(letter), String.valueOf(e.getMessage()));
    }
  }

  private DeadLetterContent content(String body) {
    if (json.tree(body).has("model")) {
      var work = BuildWorks.read(json, body);
      return new DeadLetterContent.Rebuilding(
          BuildWorks.stream(platform, work), BuildWorks.id(work));
    }
    return new DeadLetterContent.Readable(wire.read(body));
  }

  private StreamId groupOf(DeadLetter letter) {
    try {
      return StreamId.ofKey(letter.group());
    } catch (IllegalArgumentException _) {
      return new StreamId(platform, UNREADABLE, letter.id());
    }
  }
}
