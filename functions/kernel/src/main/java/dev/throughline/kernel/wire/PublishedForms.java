package dev.throughline.kernel.wire;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.upcast.EarlierForms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The events of a commit as subscribers see them. Entries of a saga's log are not published. An
 * event of a marked type is published in its earlier form, too, and in that form first: a consumer
 * that reads only this one then takes the other for a repeat. Pure.
 */
public record PublishedForms(EarlierForms earlier) {
  /**
   * In the order of sending; perhaps none.
   *
   * @param missing is told, in words, of each event that a mark cannot give its earlier form: it is
   *     published in today's form alone, so that a wrong mark holds up no stream
   */
  public List<PublishedEvent> of(Commit commit, Consumer<String> missing) {
    var published = new ArrayList<PublishedEvent>();
    for (var event : commit.events()) {
      if (!SagaLog.isEntry(event.data().type())) {
        earlier(event, missing)
            .forEach(form -> published.add(new PublishedEvent(event.as(form), id(event, form))));
        published.add(new PublishedEvent(event, event.id()));
      }
    }
    return published;
  }

  private List<EventData> earlier(RecordedEvent event, Consumer<String> missing) {
    try {
      return earlier.of(event.data());
    } catch (RuntimeException e) {
      missing.accept("%s has no earlier form: %s".formatted(event.data().type(), e));
      return List.of();
    }
  }

  /** With the id of the event itself, one of the two would be dropped as a repeat. */
  private static String id(RecordedEvent event, EventData form) {
    return CommandId.derivedFrom("form", event.id(), form.type(), form.version()).value();
  }
}
