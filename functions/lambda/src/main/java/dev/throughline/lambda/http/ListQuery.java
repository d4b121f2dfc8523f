package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads a list of a read model page by page, with {@code ?cursor=&limit=}. A caller who sends a
 * consistency token is answered with a list that includes that write. Safe for use by many threads.
 *
 * @param <S> the row
 */
public final class ListQuery<S> {
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final String USUAL_LIMIT = "20";

  private final ReadModel<?, S> model;
  private final Function<S, String> key;
  private final VersionWait waiting;

  /**
   * @param key the key of a row
   */
  public ListQuery(ReadModel<?, S> model, Function<S, String> key, VersionWait waiting) {
    this.model = model;
    this.key = key;
    this.waiting = waiting;
  }

  /** What is wrong with the limit of a request, for a route that has errors of its own. */
  public static List<FieldError> errors(HttpCall call) {
    return LIMIT.matcher(limit(call)).matches()
        ? List.of()
        : List.of(new FieldError("/limit", "must be 1 to 100"));
  }

  private static String limit(HttpCall call) {
    return call.query().getOrDefault("limit", USUAL_LIMIT);
  }

  private static Optional<String> cursor(HttpCall call) {
    return Optional.ofNullable(call.query().get("cursor"));
  }

  /**
   * The answer to a request for a page: {@code {items, cursor?}}; 503 if a write that the caller
   * has seen is not in the list in time.
   *
   * @param list its name, as the projection's {@code index} gives it
   * @param filter rows that it does not accept are left out
   * @param shown the item for a row
   */
  public HttpReply answer(HttpCall call, String list, Predicate<S> filter, Function<S, ?> shown) {
    var errors = errors(call);
    if (!errors.isEmpty()) {
      return HttpReply.problem(Problem.badRequest(errors));
    }
    var seen = call.seen().streams(call.tenant());
    return waiting
        .until(
            () -> page(call, list, filter),
            page ->
                page.isEmpty()
                    || seen.stream().allMatch(it -> shows(page.get(), it, call, list, filter)))
        .map(page -> page.map(it -> reply(it, shown)).orElseGet(ListQuery::noCursor))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.unavailable(
                        "The list does not show the write of the given consistency token yet.",
                        1)));
  }

  private static <S> HttpReply reply(Page<S> page, Function<S, ?> shown) {
    return HttpReply.json(
        200, new Page<>(page.items().stream().map(shown).toList(), page.cursor()));
  }

  private static HttpReply noCursor() {
    return HttpReply.problem(
        Problem.badRequest(
            List.of(new FieldError("/cursor", "must be the cursor of the page before"))));
  }

  /** The page; empty if the cursor did not come from an earlier page. */
  private Optional<Page<S>> page(HttpCall call, String list, Predicate<S> filter) {
    var cursor = cursor(call);
    try {
      var limit = Integer.parseInt(limit(call));
      return Optional.of(model.rows().list(call.tenant(), list, filter, cursor, limit));
    } catch (IllegalArgumentException e) {
      if (cursor.isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Whether a page shows what the caller has seen of a stream, if its row belongs on the page. */
  private boolean shows(
      Page<S> page, StreamId stream, HttpCall call, String list, Predicate<S> filter) {
    var rowKey = model.projector().key(stream);
    if (rowKey.isEmpty()) {
      return true;
    }
    Row<S> row = model.rows().find(call.tenant(), rowKey.get());
    if (row.applied(stream).version() < call.seen().of(stream)) {
      return false;
    }
    var item = page.items().stream().filter(it -> key.apply(it).equals(rowKey.get())).findFirst();
    if (item.isPresent()) {
      return item.equals(row.state());
    }
    var place = row.state().filter(filter).flatMap(this::place);
    return place.filter(it -> it.list().equals(list) && isBefore(it, page, call)).isEmpty();
  }

  private Optional<IndexEntry> place(S row) {
    return model.projector().projection().index(row);
  }

  /** Whether a row at that place would be on the page, the first one. */
  private boolean isBefore(IndexEntry place, Page<S> page, HttpCall call) {
    return cursor(call).isEmpty()
        && (page.cursor().isEmpty()
            || page.items().isEmpty()
            || place(page.items().getLast())
                .filter(last -> last.sort().compareTo(place.sort()) < 0)
                .isPresent());
  }
}
