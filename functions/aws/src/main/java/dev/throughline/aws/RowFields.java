package dev.throughline.aws;

import java.util.Map;

/**
 * The state of a row as text attributes, by their names. Their names are not those that the table
 * itself uses: {@code pk}, {@code version}, {@code made_in}, {@code deleted}, {@code changed_at},
 * {@code changed_by}, {@code correlation_id}. Reading what was written gives an equal state.
 * Implementations are safe for use by many threads.
 *
 * @param <S> the state
 */
public interface RowFields<S> {
  /** The attributes; one without a text is left out. */
  Map<String, String> write(S state);

  /**
   * The inverse of {@link #write}.
   *
   * @param fields all text attributes of the row
   */
  S read(Map<String, String> fields);
}
