package dev.throughline.kernel;

/**
 * Recognises text without a visible character. By Unicode's general categories, white space,
 * control and format characters, marks without a base letter, and halves of surrogate pairs are
 * invisible; so are Unicode's filler letters.
 */
public final class Blank {
  private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

  private Blank() {}

  /** Whether no character of the text is visible; true for the empty text. */
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

  /** Unicode's property for characters without a glyph (Default_Ignorable_Code_Point). */
  private static boolean isIgnorable(int character) {
    return character == 0x2065
        || (character >= 0xfff0 && character <= 0xfff8)
        || (character >= 0xe0000 && character <= 0xe0fff);
  }
}
