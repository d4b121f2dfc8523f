package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with a template. Not safe for concurrent use. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(int line, String message) {
    found.add(new Problem(line, message));
  }

  void throwIfAny(String file) {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Problem::line));
      throw new TemplateException(file, found);
    }
  }
}
