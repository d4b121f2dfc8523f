package dev.throughline.kernel;

import java.util.Comparator;

/**
 * The version of an event's schema: a minor version adds fields that a reader may ignore or miss, a
 * major version changes the form. Ordered.
 *
 * @param major from 0 on
 * @param minor from 0 on
 */
public record SchemaVersion(int major, int minor) implements Comparable<SchemaVersion> {
  private static final Comparator<SchemaVersion> ORDER =
      Comparator.comparingInt(SchemaVersion::major).thenComparingInt(SchemaVersion::minor);

  public SchemaVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("no version: " + major + "." + minor);
    }
  }

  /** Of {@code "1.0"}; an {@link IllegalArgumentException} for any other form. */
  public static SchemaVersion of(String text) {
    var parts = text.split("\\.", -1);
    try {
      if (parts.length == 2) {
        return new SchemaVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException _) {
      // said below, with the whole text
    }
    throw new IllegalArgumentException("a version is written as 1.0, not as " + text);
  }

  @Override
  public int compareTo(SchemaVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
