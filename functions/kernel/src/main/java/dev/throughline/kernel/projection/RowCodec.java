package dev.throughline.kernel.projection;

/**
 * Writes the rows of a read model as text, and reads them back equal. Safe for use by many threads.
 *
 * @param <S> the row
 */
public interface RowCodec<S> {
  /** The row as text. */
  String write(S row);

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other text. */
  S read(String text);
}
