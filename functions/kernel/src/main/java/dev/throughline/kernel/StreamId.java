package dev.throughline.kernel;

/**
 * Names a stream: all events of one aggregate, or the log of one saga. The category is lower-case
 * letters; the id is 1 to 128 letters, digits and {@code . _ : @ -}. Anything else is an {@link
 * IllegalArgumentException}, so a key can be taken apart again without escaping.
 */
public record StreamId(TenantId tenant, String category, String id) {
  private static final Alphabet CATEGORY = new Alphabet(32, Alphabet.LOWER);
  private static final Alphabet ID = new Alphabet(128, Alphabet.LETTERS_AND_DIGITS + "._:@-");

  public StreamId {
    if (!isValid(category, id)) {
      throw new IllegalArgumentException("not a stream: " + category + "-" + id);
    }
  }

  /** Whether both can be parts of a stream's name. */
  public static boolean isValid(String category, String id) {
    return CATEGORY.spells(category) && ID.spells(id);
  }

  /** The partition key, {@code tenant#category#id}. */
  public String key() {
    return tenant.value() + "#" + category + "#" + id;
  }

  /** The inverse of {@link #key}; an {@link IllegalArgumentException} for any other text. */
  public static StreamId ofKey(String key) {
    var first = key.indexOf('#');
    var second = key.indexOf('#', first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("not a stream key: " + key);
    }
    return new StreamId(
        new TenantId(key.substring(0, first)),
        key.substring(first + 1, second),
        key.substring(second + 1));
  }

  /** The name within the tenant, {@code category-id}. */
  public String name() {
    return category + "-" + id;
  }

  /** The inverse of {@link #name}; an {@link IllegalArgumentException} for any other text. */
  public static StreamId ofName(TenantId tenant, String name) {
    var hyphen = name.indexOf('-');
    if (hyphen < 0) {
      throw new IllegalArgumentException("not a stream name: " + name);
    }
    return new StreamId(tenant, name.substring(0, hyphen), name.substring(hyphen + 1));
  }

  @Override
  public String toString() {
    return key();
  }
}
