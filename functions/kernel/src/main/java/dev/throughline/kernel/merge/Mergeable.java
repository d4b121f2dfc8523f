package dev.throughline.kernel.merge;

/**
 * A value with a merge that is commutative, associative and idempotent: copies that have received
 * the same values are equal, whatever the order, and however often each value came.
 *
 * @param <T> the value itself
 */
public interface Mergeable<T extends Mergeable<T>> {
  /** What this value and {@code other} say together. */
  T merge(T other);
}
