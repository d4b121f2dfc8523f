package dev.throughline.kernel;

/**
 * Which texts are names: 1 to {@code longest} characters, each of a set of ASCII characters. A
 * regular expression would say the same, and take most of the time that it takes to read a commit.
 */
final class Alphabet {
  static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  static final String LETTERS_AND_DIGITS = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final int ASCII = 128;

  private final boolean[] allowed = new boolean[ASCII];
  private final int longest;

  Alphabet(int longest, String characters) {
    this.longest = longest;
    characters.chars().forEach(character -> allowed[character] = true);
  }

  /** Whether {@code text} is such a name; false for the empty text. */
  boolean spells(String text) {
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character >= ASCII || !allowed[character]) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= longest;
  }
}
