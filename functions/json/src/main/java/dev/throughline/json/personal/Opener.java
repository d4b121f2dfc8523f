package dev.throughline.json.personal;

import dev.throughline.kernel.StreamId;

/** Makes sealed personal data readable again. Safe for use by many threads. */
@FunctionalInterface
public interface Opener {
  /**
   * The JSON with every sealed string replaced by its clear text, or by null if the subject has
   * been forgotten. A string that was tampered with, or sealed for another subject, is an {@link
   * IllegalArgumentException}.
   *
   * @param subject the stream of the person to whom the data belongs
   */
  String open(StreamId subject, String json);
}
