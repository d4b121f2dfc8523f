package dev.throughline.bridges.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings from the environment and collects everything that is wrong with them, so that a
 * person sees it at once. For one thread.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The value; empty if there is none, or an empty one. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The value; {@code otherwise} if there is none. */
  public String get(String name, String otherwise) {
    return find(name).orElse(otherwise);
  }

  /**
   * A value that must be there; without it the empty text, and a problem.
   *
   * @param what it is, in words
   */
  public String require(String name, String what) {
    return find(name)
        .orElseGet(
            () -> {
              problem(name, "is missing: " + what);
              return "";
            });
  }

  /**
   * A value in another form; {@code otherwise} if there is none, or a wrong one.
   *
   * @param form an {@link IllegalArgumentException} says in words what is wrong
   */
  public <T> T read(String name, T otherwise, Function<String, T> form) {
    var value = find(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return form.apply(value.get());
    } catch (IllegalArgumentException e) {
      problem(name, "is \"%s\": %s".formatted(value.get(), e.getMessage()));
      return otherwise;
    }
  }

  /** Records what is wrong with a setting. */
  public void problem(String name, String what) {
    problems.add(name + " " + what);
  }

  /** What was wrong so far, one sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
