package dev.throughline.localstack.template;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A template that cannot be run as it is written. Its message names every problem with its line.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<TemplateError> problems;

  TemplateException(String file, List<TemplateError> problems) {
    super(
        problems.stream()
            .map(problem -> file + ":" + problem.line() + ": " + problem.message())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, by line. */
  public List<TemplateError> problems() {
    return problems;
  }
}
