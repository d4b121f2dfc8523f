package dev.throughline.backbone.parking;

import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Page;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Room;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists the entries of the parking table. Safe for use by many threads. */
@Singleton
public class ParkedQuery {
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final String USUAL_LIMIT = "20";

  private final ParkingTable parking;
  private final Consumers consumers;
  private final Json json;

  @Inject
  public ParkedQuery(ParkingTable parking, Consumers consumers, Json json) {
    this.parking = parking;
    this.consumers = consumers;
    this.json = json;
  }

  private record Shown(List<Map<String, Object>> items, Optional<String> cursor) {}

  /** {@code GET /ops/parked?consumer=&cursor=&limit=}. */
  public HttpReply list(HttpCall call) {
    var errors = new ArrayList<FieldError>();
    var consumer = Optional.ofNullable(call.query().get("consumer"));
    if (consumer.isPresent() && consumers.find(consumer.get()).isEmpty()) {
      errors.add(new FieldError("/consumer", "must be one of " + consumers.names()));
    }
    var limit = call.query().getOrDefault("limit", USUAL_LIMIT);
    if (!LIMIT.matcher(limit).matches()) {
      errors.add(new FieldError("/limit", "must be 1 to 100"));
    }
    var cursor = Optional.ofNullable(call.query().get("cursor"));
    var most = Integer.parseInt(errors.isEmpty() ? limit : USUAL_LIMIT);
    var page = page(call.tenant(), consumer, cursor, most);
    if (page.isEmpty()) {
      errors.add(new FieldError("/cursor", "must be the cursor of the page before"));
    }
    return page.filter(_ -> errors.isEmpty())
        .map(it -> HttpReply.json(200, shown(it)))
        .orElseGet(() -> HttpReply.problem(Problem.badRequest(errors)));
  }

  /** Empty if the cursor is not from a page. */
  private Optional<Page<Parked>> page(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    try {
      var page = parking.list(tenant, consumer, cursor, limit);
      var fitting = fitting(page.items());
      return Optional.of(
          fitting == page.items().size() ? page : parking.list(tenant, consumer, cursor, fitting));
    } catch (IllegalArgumentException e) {
      if (cursor.isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** How many of them one answer can hold: each may have the payload of a message. */
  private int fitting(List<Parked> items) {
    var room = new Room();
    var fitting = 0;
    for (var parked : items) {
      if (!room.takes(List.of(json.httpTree(ParkedView.of(parked, json))))) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  private Shown shown(Page<Parked> page) {
    return new Shown(
        page.items().stream().map(parked -> ParkedView.of(parked, json)).toList(), page.cursor());
  }
}
