package dev.throughline.backbone.disclosure.domain;

/** A request of an operator about personal data. */
public sealed interface DisclosureCommand {
  /**
   * The operator wants to see the personal data of a person.
   *
   * @param subject the stream of the person to whom the data belongs
   */
  record RequestDisclosure(String subject, String reason) implements DisclosureCommand {}
}
