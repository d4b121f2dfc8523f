package dev.throughline.kernel.archive;

import java.util.regex.Pattern;

/**
 * Names an object: parts of letters, digits and {@code . _ : @ = -}, joined by {@code /}. Each part
 * has 1 to 200 characters and is neither {@code .} nor {@code ..}; the whole has at most 1,024.
 * Anything else is an {@link IllegalArgumentException}. So a tenant, a category and almost every
 * stream id can be a part, and no storage has to escape a name or resolves it as a path.
 */
public record ObjectName(String value) implements Comparable<ObjectName> {
  private static final int LONGEST = 1_024;
  private static final String PART = "(?!\\.{1,2}(/|$))[A-Za-z0-9._:@=-]{1,200}";
  private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + ")*");

  public ObjectName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an object's name: " + value);
    }
  }

  /** Whether {@code value} can be an object's name; false for the empty text. */
  public static boolean isValid(String value) {
    return value.length() <= LONGEST && NAME.matcher(value).matches();
  }

  /** By characters, as S3 lists: the names are ASCII. */
  @Override
  public int compareTo(ObjectName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
