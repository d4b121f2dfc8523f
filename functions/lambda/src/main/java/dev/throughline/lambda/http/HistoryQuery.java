package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.json.Json;
import dev.throughline.json.JsonFields;
import dev.throughline.json.Upcasting;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells what happened to an aggregate, by whom and why, what it was at any time or version, and
 * what differs between two of them. Events are shown in today's form. It reads the stream from its
 * first event on. Safe for use by many threads.
 *
 * @param <S> the row that shows the state
 */
public final class HistoryQuery<S> {
  /** The most events of one answer. */
  static final int MOST = 100;

  private final EventStore store;
  private final Projector<?, S> projector;
  private final Envelopes envelopes;
  private final Upcasting upcasting;
  private final Json json;
  private final InstantSource clock;

  public HistoryQuery(
      EventStore store,
      Projector<?, S> projector,
      Envelopes envelopes,
      Json json,
      InstantSource clock) {
    this.store = store;
    this.projector = projector;
    this.envelopes = envelopes;
    this.upcasting = new Upcasting(json, projector.reader().upcasters());
    this.json = json;
    this.clock = clock;
  }

  /**
   * What the caller asks for.
   *
   * @param until the end of the history
   * @param from from where on it is told; empty for its beginning
   */
  private record Question(Moment until, Optional<Moment> from) {}

  /** A field that differs, by its pointer; a value that is missing is null. */
  private record Change(String pointer, JsonNode from, JsonNode to) {}

  /**
   * The answer to a request with {@code ?asOf=} (a time) or {@code ?version=}, and {@code ?from=}
   * (a time or a version): the events up to there, at most the last 100 of them, and the state that
   * they add up to, null where there is none. With {@code from} it has the events after that one,
   * and the fields that have changed since. {@code earlier} is the {@code version} under which
   * earlier events are found; it is missing where there are none.
   *
   * @param what a stream of this kind is, in a sentence ({@code "loan"})
   */
  public HttpReply answer(HttpCall call, StreamId stream, String what) {
    var errors = new ArrayList<FieldError>();
    var question = question(call.query(), errors);
    return errors.isEmpty()
        ? answer(stream, what, question)
        : HttpReply.problem(Problem.badRequest(errors));
  }

  private Question question(Map<String, String> query, List<FieldError> errors) {
    var asOf =
        read(
            query,
            "asOf",
            Moment.AtTime::read,
            "a time as 2026-11-25T12:00:00Z (ISO 8601)",
            errors);
    var version =
        read(query, "version", Moment.AtVersion::read, "a version: a whole number", errors);
    if (query.containsKey("asOf") && query.containsKey("version")) {
      errors.add(new FieldError("/version", "must not be given together with asOf"));
    }
    var from =
        read(query, "from", Moment::read, "a version, or a time as 2026-11-25T12:00:00Z", errors);
    return new Question(
        asOf.or(() -> version).orElseGet(() -> new Moment.Now(clock.instant())), from);
  }

  private static Optional<Moment> read(
      Map<String, String> query,
      String name,
      Function<String, Optional<Moment>> reader,
      String looksLike,
      List<FieldError> errors) {
    var given = Optional.ofNullable(query.get(name));
    var moment = given.flatMap(reader);
    if (given.isPresent() && moment.isEmpty()) {
      errors.add(new FieldError("/" + name, "must be " + looksLike));
    }
    return moment;
  }

  private HttpReply answer(StreamId stream, String what, Question question) {
    var all =
        store.read(stream).commits().stream().flatMap(commit -> commit.events().stream()).toList();
    if (all.isEmpty()) {
      return HttpReply.problem(Problem.notFound("There is no " + what + " " + stream.id() + "."));
    }
    if (question.until() instanceof Moment.AtVersion(var version) && version > all.size()) {
      return HttpReply.problem(
          Problem.notFound(
              "The %s %s has no version %d yet.".formatted(what, stream.id(), version)));
    }
    return HttpReply.json(200, shown(all, question));
  }

  private Map<String, Object> shown(List<RecordedEvent> all, Question question) {
    var until = all.stream().filter(question.until()::includes).toList();
    var before =
        question.from().stream().flatMap(from -> until.stream().filter(from::includes)).toList();
    var newest = newest(until.subList(before.size(), until.size()));
    var state = state(until);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("events", newest.envelopes());
    shown.put("state", state);
    shown.put("version", until.size());
    asOf(question.until(), until).ifPresent(time -> shown.put("asOf", time));
    question.from().ifPresent(_ -> shown.put("changes", changes(state(before), state)));
    var earlier = until.size() - newest.events();
    if (earlier > before.size()) {
      shown.put("earlier", earlier);
    }
    return shown;
  }

  /** The last stored events that one answer holds, and how many they are. */
  private record Newest(int events, List<ObjectNode> envelopes) {}

  private Newest newest(List<RecordedEvent> events) {
    var room = new Room();
    var newest = new ArrayList<ObjectNode>();
    var taken = 0;
    for (var event : events.reversed()) {
      var today = envelopes.today(event, upcasting);
      if (taken == MOST || !room.takes(today)) {
        break;
      }
      newest.addAll(0, today);
      taken++;
    }
    return new Newest(taken, newest);
  }

  private JsonNode state(List<RecordedEvent> events) {
    return projector
        .unstored()
        .after(events)
        .state()
        .map(json::httpTree)
        .orElseGet(() -> json.tree("null"));
  }

  private static Optional<Instant> asOf(Moment until, List<RecordedEvent> events) {
    return switch (until) {
      case Moment.Now(var time) -> Optional.of(time);
      case Moment.AtTime(var time) -> Optional.of(time);
      case Moment.AtVersion _ -> events.reversed().stream().map(RecordedEvent::at).findFirst();
    };
  }

  private List<Change> changes(JsonNode from, JsonNode to) {
    return new JsonFields(json)
        .of(from.toString(), to.toString()).stream()
            .map(pointer -> new Change(pointer, from.at(pointer), to.at(pointer)))
            .toList();
  }
}
