package dev.throughline.backbone.ops;

import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists the sagas that need attention: those in quarantine, and those that have waited longer than
 * usual. Safe for use by many threads.
 */
@Singleton
public class SagaQuery {
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,32}");
  private static final Pattern STEP = Pattern.compile("[^\\p{Cntrl}]{1,100}");
  private static final String USUAL_LIMIT = "20";

  private final SagaList list;
  private final SagaTypes types;

  @Inject
  public SagaQuery(SagaList list, SagaTypes types) {
    this.list = list;
    this.types = types;
  }

  private record Shown(List<Instance> items, Optional<String> cursor) {}

  private record Instance(
      String type,
      String id,
      String status,
      Optional<String> step,
      Instant since,
      Optional<Instant> deadline,
      Optional<String> reason) {
    static Instance of(ListedSaga saga) {
      var stands = saga.standing();
      return new Instance(
          saga.saga().category(),
          saga.saga().id(),
          stands.status(),
          stands.step(),
          stands.since(),
          stands.next(),
          stands.reason());
    }
  }

  /** A position in the lists of several kinds, one after the other. */
  private record Place(String type, Optional<String> cursor) {
    static Place of(String text) {
      var parts = text.split("\\.", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("no place: " + text);
      }
      return new Place(parts[0], Optional.of(parts[1]).filter(it -> !it.isEmpty()));
    }

    String text() {
      return type + "." + cursor.orElse("");
    }
  }

  /** {@code GET /ops/sagas?type=&status=&step=&until=&cursor=&limit=}. */
  public HttpReply list(HttpCall call) {
    var errors = errors(call);
    if (errors.isEmpty() && !types.all().isEmpty()) {
      try {
        return HttpReply.json(200, page(call));
      } catch (IllegalArgumentException e) {
        if (!call.query().containsKey("cursor")) {
          throw e;
        }
        errors.add(new FieldError("/cursor", "must be the cursor of the page before"));
      }
    }
    return errors.isEmpty()
        ? HttpReply.json(200, new Shown(List.of(), Optional.empty()))
        : HttpReply.problem(Problem.badRequest(errors));
  }

  private List<FieldError> errors(HttpCall call) {
    var errors = new ArrayList<FieldError>();
    var query = call.query();
    if (query.containsKey("type") && !types.all().contains(query.get("type"))) {
      errors.add(new FieldError("/type", "must be one of " + String.join(", ", types.all())));
    }
    if (!STATUS.matcher(query.getOrDefault("status", "ANY")).matches()) {
      errors.add(new FieldError("/status", "must be a status, as QUARANTINED or RUNNING"));
    }
    if (!STEP.matcher(query.getOrDefault("step", "any")).matches()) {
      errors.add(new FieldError("/step", "must be the name of a step"));
    }
    if (query.containsKey("until") && until(query).isEmpty()) {
      errors.add(new FieldError("/until", "must be a time, as 2026-11-25T08:00:00Z"));
    }
    if (!LIMIT.matcher(query.getOrDefault("limit", USUAL_LIMIT)).matches()) {
      errors.add(new FieldError("/limit", "must be 1 to 100"));
    }
    return errors;
  }

  /** Empty if it is left out, or no time since 1970. */
  private static Optional<Instant> until(Map<String, String> query) {
    try {
      return Optional.ofNullable(query.get("until"))
          .map(Instant::parse)
          .filter(at -> !at.isBefore(Instant.EPOCH));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Shown page(HttpCall call) {
    var query = call.query();
    var wanted =
        types.all().stream().filter(type -> type.equals(query.getOrDefault("type", type))).toList();
    var place =
        Optional.ofNullable(query.get("cursor"))
            .map(Place::of)
            .orElse(new Place(wanted.getFirst(), Optional.empty()));
    if (!wanted.contains(place.type())) {
      throw new IllegalArgumentException("a cursor of another list");
    }
    var filter =
        new SagaFilter(
            Optional.ofNullable(query.get("status")),
            Optional.ofNullable(query.get("step")),
            until(query));
    var limit = Integer.parseInt(query.getOrDefault("limit", USUAL_LIMIT));
    var page = list.find(call.tenant(), place.type(), filter, place.cursor(), limit);
    return new Shown(
        page.items().stream().map(Instance::of).toList(),
        next(place, page, wanted).map(Place::text));
  }

  private static Optional<Place> next(Place place, Page<ListedSaga> page, List<String> wanted) {
    var following = wanted.subList(wanted.indexOf(place.type()) + 1, wanted.size());
    return page.cursor().isPresent()
        ? Optional.of(new Place(place.type(), page.cursor()))
        : following.stream().findFirst().map(type -> new Place(type, Optional.empty()));
  }
}
