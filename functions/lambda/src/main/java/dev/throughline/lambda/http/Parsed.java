package dev.throughline.lambda.http;

/**
 * A request's body once it has been looked at.
 *
 * @param <T> what it says
 */
public sealed interface Parsed<T> {
  /** It is as it has to be. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** It is not, and the problem says everything that is wrong with it. */
  record Invalid<T>(Problem problem) implements Parsed<T> {}
}
