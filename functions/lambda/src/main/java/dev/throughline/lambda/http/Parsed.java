package dev.throughline.lambda.http;

/**
 * The result of reading a request's body.
 *
 * @param <T> the value
 */
public sealed interface Parsed<T> {
  /** The body is valid. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** The body is invalid; the problem names every error. */
  record Invalid<T>(Problem problem) implements Parsed<T> {}
}
