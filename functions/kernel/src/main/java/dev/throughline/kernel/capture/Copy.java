package dev.throughline.kernel.capture;

import java.util.Optional;

/**
 * The copy of a row that a consumer keeps.
 *
 * @param version of the row; 0 if the consumer has not seen it
 * @param state empty if the row is deleted, or was not seen
 * @param <S> as much of the state as the consumer needs
 */
public record Copy<S>(long version, Optional<S> state) {
  /** The copy of a row that the consumer has not seen. */
  public static <S> Copy<S> unseen() {
    return new Copy<>(0, Optional.empty());
  }
}
