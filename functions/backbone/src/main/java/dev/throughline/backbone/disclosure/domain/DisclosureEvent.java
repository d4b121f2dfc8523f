package dev.throughline.backbone.disclosure.domain;

import dev.throughline.kernel.RecordTypes;

/** A disclosure of personal data; the field names are those on the wire. */
public sealed interface DisclosureEvent {
  /** The types under which they are stored and sent. */
  RecordTypes<DisclosureEvent> TYPES =
      RecordTypes.of(DisclosureEvent.class)
          .type("disclosure.requested", "1.0", DisclosureRequested.class);

  /**
   * {@code disclosure.requested}: it is stored before the data is shown. The envelope has the
   * operator and the time.
   *
   * @param subject the stream of the person to whom the data belongs
   * @param reason in the operator's words
   */
  record DisclosureRequested(String subject, String reason) implements DisclosureEvent {}
}
