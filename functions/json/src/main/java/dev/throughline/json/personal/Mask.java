package dev.throughline.json.personal;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;

/**
 * Shows that there is personal data, and not which: {@link #TEXT} takes the place of every sealed
 * text. It reads no key, so data of a forgotten person looks the same. Safe for use by many
 * threads.
 */
public final class Mask implements Opener {
  /** What is shown in place of personal data. */
  public static final String TEXT = "••••";

  private final Json json;

  public Mask(Json json) {
    this.json = json;
  }

  /** Whether there is sealed data in this JSON. */
  public static boolean hides(String text) {
    return text.contains(Seal.PREFIX);
  }

  @Override
  public String open(StreamId subject, String text) {
    return hides(text)
        ? Seal.replaced(json.tree(text), _ -> TextNode.valueOf(TEXT)).toString()
        : text;
  }
}
