package dev.throughline.kernel.merge;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Values to be merged, with few writers, few values and few times, so that they meet often. */
final class Merging extends DomainContextBase {
  @Provide
  Arbitrary<HybridTimestamp> timestamps() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 5),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("laptop", "phone", "tablet"))
        .as(
            (millis, counter, node) ->
                new HybridTimestamp(Instant.ofEpochMilli(millis), counter, node));
  }

  /** The value is the timestamp's own, since a timestamp belongs to one write. */
  @Provide
  Arbitrary<LastWriterWins<String>> registers() {
    return timestamps().map(at -> new LastWriterWins<>("written at " + at, at));
  }

  @Provide
  Arbitrary<PNCounter> counters() {
    var tallies =
        Combinators.combine(Arbitraries.longs().between(0, 9), Arbitraries.longs().between(0, 9))
            .as(PNCounter.Tally::new);
    return Arbitraries.maps(Arbitraries.of("east", "north", "south", "west"), tallies)
        .map(PNCounter::new);
  }
}
