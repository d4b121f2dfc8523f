package dev.throughline.kernel.capture;

import dev.throughline.kernel.StreamId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table in one of its versions. The versions of a row are 1, 2, 3 …, also over a
 * deletion, which leaves a row without a state: a row that is made again goes on counting.
 *
 * @param id names the row; its events are of this stream
 * @param version at least 1
 * @param madeIn the version in which the row came into being, for the last time; for a deleted row
 *     the version of the deletion
 * @param state empty if the row is deleted
 * @param at when this version was written; null if it is not known
 * @param userId who wrote it; null if no user did, or if it is not known
 * @param correlationId of the request that wrote it; null if it is not known
 * @param <S> the state, without the version
 */
public record RowVersion<S>(
    StreamId id,
    long version,
    long madeIn,
    Optional<S> state,
    @Nullable Instant at,
    @Nullable String userId,
    @Nullable String correlationId) {
  public RowVersion {
    if (version < 1 || madeIn < 1 || madeIn > version) {
      throw new IllegalArgumentException(
          "%s is made in version %d and has version %d".formatted(id, madeIn, version));
    }
  }

  /** Whether the row is there. */
  public boolean exists() {
    return state.isPresent();
  }

  /** The row after its next write; empty for a deletion. */
  public RowVersion<S> next(
      Optional<S> written, Instant when, @Nullable String by, @Nullable String correlation) {
    var made = exists() && written.isPresent() ? madeIn : version + 1;
    return new RowVersion<>(id, version + 1, made, written, when, by, correlation);
  }

  /** The first version of a row. */
  public static <S> RowVersion<S> first(
      StreamId id, S state, Instant when, @Nullable String by, @Nullable String correlation) {
    return new RowVersion<>(id, 1, 1, Optional.of(state), when, by, correlation);
  }
}
