package dev.throughline.bench.bill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The data of this package: a text file of one record a line, its fields divided by {@code |}. A
 * line that begins with {@code #} is for the reader.
 */
final class Records {
  private Records() {}

  /** Reads a file beside this class, each line with so many fields. */
  static List<List<String>> read(String file, int fields) {
    return text(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> fields(file, line, fields))
        .toList();
  }

  private static List<String> fields(String file, String line, int number) {
    var fields = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    if (fields.size() != number) {
      throw new IllegalArgumentException("%s: not %d fields: %s".formatted(file, number, line));
    }
    return fields;
  }

  private static String text(String file) {
    try (var in = Records.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no such file: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
