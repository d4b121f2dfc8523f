package dev.throughline.backbone.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.backbone.disclosure.Disclosures;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Room;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows a stream, page by page: up to 100 events, or fewer if they do not fit into one answer. A
 * cursor names the last event that was shown.
 */
@Singleton
public class StreamQuery {
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final String USUAL_LIMIT = "100";
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})/([0-9]{1,18})");

  private final StreamPages pages;
  private final Disclosures disclosures;

  @Inject
  public StreamQuery(StreamPages pages, Disclosures disclosures) {
    this.pages = pages;
    this.disclosures = disclosures;
  }

  /** The version is that of the stream's end, not of the page's. */
  private record Shown(
      String stream, long version, List<ObjectNode> events, Optional<String> cursor) {}

  /** {@code GET /ops/streams/{category}/{id}?cursor=&limit=&personal=}. */
  HttpReply answer(HttpCall call) {
    var category = call.path().getOrDefault("category", "");
    var id = call.path().getOrDefault("id", "");
    return StreamId.isValid(category, id)
        ? answer(call, new StreamId(call.tenant(), category, id))
        : unknown(category, id);
  }

  private HttpReply answer(HttpCall call, StreamId stream) {
    var errors = new ArrayList<>(Disclosures.errors(call));
    var limit = call.query().getOrDefault("limit", USUAL_LIMIT);
    if (!LIMIT.matcher(limit).matches()) {
      errors.add(new FieldError("/limit", "must be 1 to 100"));
    }
    var after = after(stream, call.query().get("cursor"));
    if (after.isEmpty()) {
      errors.add(new FieldError("/cursor", "must be the cursor of the page before"));
    }
    return errors.isEmpty()
        ? page(call, stream, after.orElseThrow(), Integer.parseInt(limit))
        : HttpReply.problem(Problem.badRequest(errors));
  }

  /** The last event that was shown; empty if the cursor is not from a page of the stream. */
  private static Optional<StreamPosition> after(StreamId stream, @Nullable String cursor) {
    if (cursor == null) {
      return Optional.of(StreamPosition.START);
    }
    try {
      var place = Cursor.read(cursor);
      return Optional.of(PLACE.matcher(place.sort()))
          .filter(numbers -> numbers.matches() && place.key().equals(stream.name()))
          .map(
              numbers ->
                  new StreamPosition(
                      Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The commit of the last event is read again: there may be more events in it. */
  private HttpReply page(HttpCall call, StreamId stream, StreamPosition after, int limit) {
    var slice = pages.page(stream, Math.max(0, after.commit() - 1), limit + 1);
    if (slice.end().equals(StreamEnd.START)) {
      return unknown(stream.category(), stream.id());
    }
    return HttpReply.json(200, shown(call, stream, slice, after, limit));
  }

  private Shown shown(
      HttpCall call, StreamId stream, StreamSlice slice, StreamPosition after, int limit) {
    var envelopes = disclosures.shown(call);
    var events = new ArrayList<ObjectNode>();
    var room = new Room();
    var last = after;
    for (var event : later(slice.commits(), after)) {
      var envelope = envelopes.apply(event);
      if (events.size() == limit || !room.takes(List.of(envelope))) {
        break;
      }
      events.add(envelope);
      last = event.position();
    }
    var end = slice.end().version();
    var more = !events.isEmpty() && last.version() < end;
    var next = new Cursor(last.commit() + "/" + last.version(), stream.name());
    return new Shown(
        stream.name(), end, events, more ? Optional.of(next.write()) : Optional.empty());
  }

  private static List<RecordedEvent> later(List<Commit> commits, StreamPosition after) {
    return commits.stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() > after.version())
        .toList();
  }

  private static HttpReply unknown(String category, String id) {
    return HttpReply.problem(Problem.notFound("There is no stream " + category + "-" + id + "."));
  }
}
