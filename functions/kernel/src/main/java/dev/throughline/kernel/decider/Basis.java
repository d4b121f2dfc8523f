package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.ConflictResolver.Resolution;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/**
 * What the maker of a command had seen of the stream.
 *
 * @param version 0 for nothing
 * @param resolver of the command and the events since
 */
record Basis<C>(long version, BiFunction<C, List<EventData>, Resolution<C>> resolver) {
  /**
   * The command on the stream as it was loaded.
   *
   * @param actual the stream's version
   * @param since its events after a version
   */
  Resolution<C> carriedOver(C command, long actual, LongFunction<List<EventData>> since) {
    if (version > actual) {
      return new Resolution.Refused<>(
          new Rejection(
              ConflictResolver.VERSION_NOT_REACHED,
              "the version is %d; %d does not exist yet".formatted(actual, version)));
    }
    return version == actual
        ? new Resolution.Merged<>(command)
        : resolver.apply(command, since.apply(version));
  }
}
