package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyTable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the copies of another context's rows, to be shown beside own rows. A caller who has just
 * written one of them sees that write. Safe for use by many threads.
 *
 * @param <S> the state of a copy
 */
public final class CopyQuery<S> {
  private final CopyTable<S> copies;
  private final String category;
  private final VersionWait waiting;

  /**
   * @param category of the rows
   */
  public CopyQuery(CopyTable<S> copies, String category, VersionWait waiting) {
    this.copies = copies;
    this.category = category;
    this.waiting = waiting;
  }

  /**
   * The states of those that exist, by their ids; empty if a version that the caller has seen does
   * not come in time.
   *
   * @param ids of rows of the caller's tenant; one that cannot be part of a stream's name has no
   *     row
   */
  public Optional<Map<String, S>> of(HttpCall call, Collection<String> ids) {
    var rows =
        ids.stream()
            .distinct()
            .filter(id -> StreamId.isValid(category, id))
            .map(id -> new StreamId(call.tenant(), category, id))
            .toList();
    return waiting
        .until(() -> copies.find(rows), found -> areSeen(found, call.seen()))
        .map(CopyQuery::states);
  }

  private static <S> boolean areSeen(Map<StreamId, Copy<S>> found, ConsistencyTokens seen) {
    return found.entrySet().stream()
        .allMatch(copy -> copy.getValue().version() >= seen.of(copy.getKey()));
  }

  private static <S> Map<String, S> states(Map<StreamId, Copy<S>> found) {
    return found.entrySet().stream()
        .filter(copy -> copy.getValue().state().isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                copy -> copy.getKey().id(), copy -> copy.getValue().state().orElseThrow()));
  }
}
