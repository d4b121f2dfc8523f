package dev.throughline.backbone.disclosure.domain;

/**
 * The disclosures of one person's data.
 *
 * @param requests how many there were
 */
public record DisclosureLog(int requests) {
  /** The category of the streams that hold them; the id is that of the person's stream. */
  public static final String CATEGORY = "disclosure";

  static final DisclosureLog EMPTY = new DisclosureLog(0);
}
