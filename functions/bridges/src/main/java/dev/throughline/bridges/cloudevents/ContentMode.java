package dev.throughline.bridges.cloudevents;

import java.util.Locale;

/** Where a message has the attributes of its CloudEvent. */
public enum ContentMode {
  /** In its headers; the body is the event's data. */
  BINARY,
  /** In its body, as JSON, with the data inside. */
  STRUCTURED;

  /** {@code binary} or {@code structured}; else an {@link IllegalArgumentException}. */
  public static ContentMode of(String name) {
    for (var mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("not binary or structured");
  }
}
