package dev.throughline.testkit;

import java.util.ArrayList;
import java.util.List;

/** Invalid cursors, made from a valid one. */
final class BrokenCursors {
  private BrokenCursors() {}

  /** Cut or altered at any place, longer than any cursor, or of another kind. */
  static List<String> of(String cursor) {
    var broken =
        new ArrayList<>(List.of("", "x", "!!", "OTk5OjE", "MjE0NzQ4MzY0NzphYg", "LTE6YWI"));
    for (var i = 0; i < cursor.length(); i++) {
      broken.add(cursor.substring(0, i));
      broken.add(cursor.substring(0, i) + altered(cursor.charAt(i)) + cursor.substring(i + 1));
    }
    broken.add(cursor + "A");
    broken.add(cursor + "=");
    broken.add(cursor.repeat(2_100 / cursor.length() + 1));
    return broken;
  }

  private static char altered(char character) {
    return character == 'A' ? 'B' : 'A';
  }
}
