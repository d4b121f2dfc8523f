package dev.throughline.json;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildWork;

/** Work on builds as the messages of its queue. */
public final class BuildWorks {
  private BuildWorks() {}

  /** The stream under which failed work is parked. */
  public static StreamId stream(TenantId operators, BuildWork work) {
    return new StreamId(operators, "projection", work.model());
  }

  /** The same for the same work. */
  public static String id(BuildWork work) {
    return work.build() + "-" + work.part();
  }

  /** The message. */
  public static String write(Json json, BuildWork work) {
    return json.writeWire(work);
  }

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other text. */
  public static BuildWork read(Json json, String text) {
    return json.readWire(text, BuildWork.class);
  }
}
