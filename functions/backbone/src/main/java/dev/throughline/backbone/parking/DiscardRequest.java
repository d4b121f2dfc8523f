package dev.throughline.backbone.parking;

import dev.throughline.backbone.parking.domain.Target;
import java.util.Optional;
import java.util.OptionalLong;

/** What is to be discarded, and why; the schema has seen to it that one of both is named. */
record DiscardRequest(OptionalLong version, Optional<String> messageId, String reason) {
  Target target() {
    return messageId
        .<Target>map(Target.Message::new)
        .orElseGet(() -> new Target.Event(version.orElseThrow()));
  }

  /** The field that says what is meant. */
  String pointer() {
    return messageId.isPresent() ? "/messageId" : "/version";
  }
}
