package dev.throughline.json;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.StateCodec;
import java.util.Optional;

/**
 * Snapshots of the streams of one category, as JSON.
 *
 * @param <S> states, those of other categories too
 * @param <T> the states of that category, a record
 */
public final class JsonStates<S, T extends S> implements StateCodec<S> {
  private final Json json;
  private final String category;
  private final Class<T> record;
  private final Optional<String> fingerprint;

  private JsonStates(Json json, String category, Class<T> record, String fingerprint) {
    this.json = json;
    this.category = category;
    this.record = record;
    this.fingerprint = Optional.of(fingerprint);
  }

  /**
   * Snapshots of a category.
   *
   * @param record the state, without personal data: it is stored as plain text
   * @param folding the classes that fold it, beside the state itself: a snapshot by other code is
   *     not used
   */
  public static <S, T extends S> JsonStates<S, T> of(
      Json json, String category, Class<T> record, Class<?>... folding) {
    var classes = new Class<?>[folding.length + 1];
    System.arraycopy(folding, 0, classes, 1, folding.length);
    classes[0] = record;
    return new JsonStates<>(json, category, record, CodeFingerprint.of(classes));
  }

  @Override
  public Optional<String> fingerprint(StreamId stream) {
    return stream.category().equals(category) ? fingerprint : Optional.empty();
  }

  @Override
  public String write(S state) {
    return json.writeWire(record.cast(state));
  }

  @Override
  public S read(StreamId stream, String text) {
    return json.readWire(text, record);
  }
}
