package dev.throughline.objects;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of an object, as the header Range names it: {@code bytes=FIRST-LAST} or {@code
 * bytes=FIRST-}. S3 ignores a header of another form; here it is a refusal.
 *
 * @param last the last byte; behind the object's end for all the rest
 */
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  static ByteRange of(String header) {
    var form = FORM.matcher(header);
    if (!form.matches()) {
      throw S3Refusal.notServed("Range: " + header);
    }
    var last = Optional.of(form.group(2)).filter(it -> !it.isEmpty()).map(Long::parseLong);
    return new ByteRange(Long.parseLong(form.group(1)), last.orElse(Long.MAX_VALUE));
  }

  /** The same within an object; a refusal if it begins at its end or behind it. */
  ByteRange within(long bytes) {
    if (first >= bytes || last < first) {
      throw new S3Refusal(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return new ByteRange(first, Math.min(last, bytes - 1));
  }
}
