package dev.throughline.kernel.merge;

/**
 * A value that was written last. A timestamp belongs to one write.
 *
 * @param <T> the value, immutable
 */
public record LastWriterWins<T>(T value, HybridTimestamp writtenAt)
    implements Mergeable<LastWriterWins<T>> {
  /**
   * The later write. An {@link IllegalArgumentException} if two values have one timestamp: then no
   * order would be the same everywhere.
   */
  @Override
  public LastWriterWins<T> merge(LastWriterWins<T> other) {
    if (writtenAt.equals(other.writtenAt) && !value.equals(other.value)) {
      throw new IllegalArgumentException(
          "two writes have the timestamp " + writtenAt + ": " + value + ", " + other.value);
    }
    return other.writtenAt.isAfter(writtenAt) ? other : this;
  }
}
