package dev.throughline.json;

import dev.throughline.kernel.build.BuildWork;

/** Work on builds as the messages of its queue. */
public final class BuildWorks {
  private BuildWorks() {}

  /** The message. */
  public static String write(Json json, BuildWork work) {
    return json.writeWire(work);
  }

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other text. */
  public static BuildWork read(Json json, String text) {
    return json.readWire(text, BuildWork.class);
  }
}
