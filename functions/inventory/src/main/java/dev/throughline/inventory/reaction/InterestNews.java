package dev.throughline.inventory.reaction;

import dev.throughline.inventory.domain.InterestCommand;
import dev.throughline.inventory.domain.InterestCommand.LearnInterest;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.merge.PNCounter.Tally;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;

/**
 * {@code interest.expressed} of another region. It is an event of that region's stream, and not of
 * the stream of the same name here: it is taken as news, and never applied to a row.
 */
public record InterestNews(String sku, String region, long up, long down) {
  private static final String TYPE = "interest.expressed";

  /** The type under which a region publishes it. */
  public static final RecordTypes<InterestNews> TYPES =
      RecordTypes.of(InterestNews.class).type(TYPE, "1.0", InterestNews.class);

  /** The reader of these events. */
  public static EventReader<InterestNews> reader(Json json) {
    return EventTypes.of(json, TYPES).build();
  }

  /** Whether {@code event} is such news. */
  public static boolean is(RecordedEvent event) {
    return event.data().type().equals(TYPE);
  }

  /** What this region does about it; nothing if it is this region's own. */
  public Optional<InterestCommand> in(String here) {
    return region.equals(here)
        ? Optional.empty()
        : Optional.of(new LearnInterest(sku, region, new Tally(up, down)));
  }
}
