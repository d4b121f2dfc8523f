package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.Target;
import java.util.Optional;
import java.util.OptionalLong;

/** The body of a discard: the schema makes sure that either the version or the id is given. */
record DiscardRequest(OptionalLong version, Optional<String> messageId, String reason) {
  Target target() {
    return messageId
        .<Target>map(Target.Message::new)
        .orElseGet(() -> new Target.Event(version.orElseThrow()));
  }

  /** The field that names the event or message. */
  String pointer() {
    return messageId.isPresent() ? "/messageId" : "/version";
  }
}
