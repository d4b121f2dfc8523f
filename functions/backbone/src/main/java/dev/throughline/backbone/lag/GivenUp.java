package dev.throughline.backbone.lag;

import dev.throughline.kernel.parking.ParkingTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parked entries of all tenants, by stage.
 *
 * @param all how many there are
 * @param lately those of them that failed after a time
 */
record GivenUp(Map<String, Long> all, Map<String, Long> lately) {
  /** Looks at {@value LagQuery#MOST_PARKED} entries at most. */
  static GivenUp since(Instant time, ParkingTable parking) {
    var found = new GivenUp(new HashMap<>(), new HashMap<>());
    var cursor = Optional.<String>empty();
    var seen = 0;
    do {
      var page = parking.everybodys(cursor, LagQuery.PAGE);
      for (var parked : page.items()) {
        var stage = Stages.of(parked.key().consumer());
        found.all().merge(stage, 1L, Long::sum);
        if (parked.failure().lastAt().isAfter(time)) {
          found.lately().merge(stage, 1L, Long::sum);
        }
      }
      seen += page.items().size();
      cursor = page.cursor();
    } while (cursor.isPresent() && seen < LagQuery.MOST_PARKED);
    return found;
  }
}
