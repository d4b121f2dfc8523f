package dev.throughline.kernel;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The span that led to something, in the form of the header {@code traceparent} (W3C Trace Context,
 * level 2): the trace, the span, and whether the trace is recorded. The kernel hands it on and
 * looks at none of it.
 *
 * @param text version 00 of the header, 55 characters
 */
public record TraceParent(String text) {
  /** Lower case only; a version after 00 may have more fields behind a hyphen. */
  private static final Pattern HEADER =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32}-[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final Pattern OURS =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[0-3]");

  /** The bits of the flags that version 00 defines: sampled, random trace id. */
  private static final int KNOWN_FLAGS = 3;

  private static final int HEX = 16;

  public TraceParent {
    if (!OURS.matcher(text).matches()) {
      throw new IllegalArgumentException("not a traceparent: " + text);
    }
  }

  /**
   * Reads a header; empty for none and for one that the recommendation calls invalid. Of a later
   * version the fields of version 00 are read, and of the flags the known ones.
   */
  public static Optional<TraceParent> read(@Nullable String header) {
    var fields = HEADER.matcher(header == null ? "" : header);
    if (!fields.matches() || (header.startsWith("00") && fields.group(3) != null)) {
      return Optional.empty();
    }
    var flags = Integer.parseInt(fields.group(2), HEX) & KNOWN_FLAGS;
    return Optional.of("00-%s-0%d".formatted(fields.group(1), flags))
        .filter(text -> OURS.matcher(text).matches())
        .map(TraceParent::new);
  }

  /** The id of the trace, 32 hexadecimal digits. */
  public String traceId() {
    return text.substring(3, 35);
  }

  /** The id of the span, 16 hexadecimal digits. */
  public String spanId() {
    return text.substring(36, 52);
  }

  /** The flags, two hexadecimal digits. */
  public String flags() {
    return text.substring(53);
  }
}
