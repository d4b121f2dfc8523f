package org.example.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.priming.Rehearsal;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.example.lending.command.LendingApi;
import org.example.lending.command.LoanPeriod;
import org.example.lending.projection.LendingReadModels;
import org.example.lending.query.LendingQuery;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();

  @Test
  void everyWriteHasAnExampleAndAnswersIt() {
    var library =
        LendingWiring.library(LendingWiring.events(json), store, CLOCK, Backoff.immediately(3));
    var api = new LendingApi(library, new LoanPeriod(Duration.ofDays(21)), CLOCK);

    assertThat(Rehearsal.faults(api)).isEmpty();
  }

  @Test
  void everyReadHasAnExampleAndAnswersIt() {
    var models = new LendingReadModels(new InMemoryReadTables(), store, json);
    var query = new LendingQuery(models, new VersionWait(CLOCK, _ -> {}));

    assertThat(Rehearsal.faults(query)).isEmpty();
  }
}
