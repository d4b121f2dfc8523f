package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the errors of a template. Not safe for concurrent use. */
final class TemplateErrors {
  private final List<TemplateError> found = new ArrayList<>();

  void add(int line, String message) {
    found.add(new TemplateError(line, message));
  }

  void throwIfAny(String file) {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(TemplateError::line));
      throw new TemplateException(file, found);
    }
  }
}
