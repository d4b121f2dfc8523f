package dev.throughline.kernel.load;

import dev.throughline.kernel.upcast.Upcasters;

/**
 * Keeps loads of long streams short by snapshots and a memory.
 *
 * @param snapshots which streams get snapshots, and how
 * @param snapshotAfterBytes about how many bytes of commits there are between two snapshots, as
 *     long as the snapshots are no larger themselves
 * @param remembered how many streams are kept in memory, those that were used last
 */
public record ShortLoads<S>(StateCodec<S> snapshots, int snapshotAfterBytes, int remembered) {
  /** One read unit of DynamoDB reads so much. */
  private static final int USUAL_BYTES = 4096;

  /** No snapshots and no memory: for short streams. */
  public static <S> ShortLoads<S> none() {
    return new ShortLoads<>(StateCodec.none(), Integer.MAX_VALUE, 0);
  }

  /** Snapshots so often that a load takes about two read units, and a memory. */
  public static <S> ShortLoads<S> of(StateCodec<S> snapshots, int remembered) {
    return new ShortLoads<>(snapshots, USUAL_BYTES, remembered);
  }

  /** The same for events that are read through a chain of upcasters. */
  public ShortLoads<S> over(Upcasters upcasters) {
    return new ShortLoads<>(snapshots.over(upcasters), snapshotAfterBytes, remembered);
  }

  /** A memory alone. */
  public static <S> ShortLoads<S> remembering(int streams) {
    return new ShortLoads<>(StateCodec.none(), Integer.MAX_VALUE, streams);
  }
}
