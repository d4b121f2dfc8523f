package dev.throughline.kernel.upcast;

import dev.throughline.kernel.EventData;
import java.util.List;

/** The earlier forms in which a stored event is published, beside its own. Pure. */
@FunctionalInterface
public interface EarlierForms {
  /** Every event is published in today's form only. */
  EarlierForms NONE = _ -> List.of();

  /**
   * In the order in which they are sent; none for most events. An {@link IllegalArgumentException}
   * for an event that a mark does not fit.
   */
  List<EventData> of(EventData today);
}
