package dev.throughline.lambda.wiring;

import dev.throughline.json.Json;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.HistoryQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Histories of aggregates, by the events that are stored. */
@Singleton
public class Histories {
  private final EventStore store;
  private final Envelopes envelopes;
  private final Json json;
  private final InstantSource clock;

  @Inject
  public Histories(EventStore store, Envelopes envelopes, Json json, InstantSource clock) {
    this.store = store;
    this.envelopes = envelopes;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The histories of one kind of aggregates.
   *
   * @param model whose rows show their states; no row is read
   */
  public <S> HistoryQuery<S> of(ReadModel<?, S> model) {
    return new HistoryQuery<>(store, model.projector(), envelopes, json, clock);
  }
}
