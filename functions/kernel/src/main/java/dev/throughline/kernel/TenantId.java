package dev.throughline.kernel;

/**
 * Identifies the tenant of the platform that owns the data. Every key of every table begins with
 * it, so it holds no separator: 1 to 64 letters, digits, dots, underscores and hyphens; anything
 * else is an {@link IllegalArgumentException}.
 */
public record TenantId(String value) {
  private static final Alphabet ALLOWED = new Alphabet(64, Alphabet.LETTERS_AND_DIGITS + "._-");

  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a tenant id: " + value);
    }
  }

  /** Whether {@code value} can be a tenant id; false for the empty string. */
  public static boolean isValid(String value) {
    return ALLOWED.spells(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
