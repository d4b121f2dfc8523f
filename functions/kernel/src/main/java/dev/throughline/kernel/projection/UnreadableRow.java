package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import java.util.Map;

/**
 * A stored row whose text cannot be read. The events that it has applied are known all the same.
 */
public final class UnreadableRow extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, StreamPosition> applied;

  /**
   * @param applied by stream name, as in {@link Row#applied()}
   * @param cause what the text lacks; its message becomes the message of this one
   */
  public UnreadableRow(Map<String, StreamPosition> applied, IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
    this.applied = Map.copyOf(applied);
  }

  /** The position up to which the row has applied {@code stream}. */
  public StreamPosition applied(StreamId stream) {
    return applied.getOrDefault(stream.name(), StreamPosition.START);
  }
}
