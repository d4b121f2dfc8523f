package dev.throughline.kernel;

/**
 * Tells text of which nothing can be seen. Invisible are, by Unicode's general categories, white
 * space, control and format characters, marks without a letter to stand on, and halves of surrogate
 * pairs; and the letters that Unicode has for filling space.
 */
public final class Blank {
  private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

  private Blank() {}

  /** Whether the text shows nothing at all; so is the empty text. */
  public static boolean is(String text) {
    return text.codePoints().allMatch(Blank::isInvisible);
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      case Character.UNASSIGNED -> isIgnorable(character);
      default -> FILLERS.indexOf(character) >= 0;
    };
  }

  /** Kept by Unicode for characters that are not to be shown (Default_Ignorable_Code_Point). */
  private static boolean isIgnorable(int character) {
    return character == 0x2065
        || (character >= 0xfff0 && character <= 0xfff8)
        || (character >= 0xe0000 && character <= 0xe0fff);
  }
}
