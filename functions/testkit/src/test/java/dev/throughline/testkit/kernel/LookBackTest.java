package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
  private static final StreamId ONE = new StreamId(new TenantId("acme"), "sample", "1");
  private static final StreamId TWO = new StreamId(new TenantId("acme"), "sample", "2");

  private final Map<CommitRef, Commit> table = new HashMap<>();
  private final List<CommitRef> asked = new ArrayList<>();
  private final Set<CommitRef> known = new HashSet<>();
  private final LookBack lookBack = new LookBack(this::find, known::contains, 100);

  private Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    asked.addAll(places);
    var found = new HashMap<>(table);
    found.keySet().retainAll(places);
    return found;
  }

  private Commit commit(StreamId stream, long number, int seconds) {
    var body =
        new CommitBody(
            CommandId.derivedFrom(stream.key(), Long.toString(number)),
            "",
            "sample-service",
            "r",
            null,
            START.plusSeconds(seconds),
            List.of(new EventData("sample.happened", "1.0", "{}")),
            List.of(),
            List.of());
    var commit = new Commit(stream, number, number, body);
    table.put(CommitRef.of(commit), commit);
    return commit;
  }

  private List<Commit> complete(Commit... delivered) {
    var completed = lookBack.complete(List.of(delivered));
    assertThat(completed.withheld()).isEmpty();
    assertThat(completed.failure()).isEmpty();
    return completed.commits();
  }

  @Test
  void aBatchIsPutInTheOrderOfEachStreamAndNothingIsLookedUp() {
    var first = commit(ONE, 1, 0);
    var second = commit(ONE, 2, 1);
    var other = commit(TWO, 1, 1);
    assertThat(complete(second, other, first)).containsExactly(first, second, other);
    assertThat(asked).isEmpty();
  }

  @Test
  void anOvertakenCommitGoesFirst() {
    var first = commit(ONE, 1, 0);
    var second = commit(ONE, 2, 100);
    var third = commit(ONE, 3, 200);
    assertThat(complete(third)).containsExactly(first, second, third);
  }

  @Test
  void aHoleWithinABatchIsFilledToo() {
    var first = commit(ONE, 1, 0);
    var second = commit(ONE, 2, 1);
    var third = commit(ONE, 3, 2);
    assertThat(complete(third, first)).containsExactly(first, second, third);
    assertThat(asked).containsExactly(CommitRef.of(second));
  }

  @Test
  void aKnownPredecessorIsNotLookedUp() {
    var first = commit(ONE, 1, 0);
    var second = commit(ONE, 2, 1);
    known.add(CommitRef.of(first));
    assertThat(complete(second)).containsExactly(second);
    assertThat(asked).isEmpty();
  }

  @Test
  void anOldPredecessorWasDeliveredLongAgo() {
    var first = commit(ONE, 1, 0);
    var second = commit(ONE, 2, 301);
    assertThat(complete(second)).containsExactly(second);
    assertThat(asked).containsExactly(CommitRef.of(first));
  }

  @Test
  void aLongChainIsFollowedForFiveMinutesAndNoFurther() {
    for (var number = 1; number <= 20; number++) {
      commit(ONE, number, number * 60);
    }
    var last = commit(ONE, 21, 21 * 60);
    assertThat(complete(last))
        .extracting(Commit::number)
        .containsExactly(16L, 17L, 18L, 19L, 20L, 21L);
  }

  @Test
  void aChainIsFollowedNoFurtherThanWasSaid() {
    for (var number = 1; number <= 20; number++) {
      commit(ONE, number, number);
    }
    var last = commit(ONE, 21, 21);
    assertThat(new LookBack(this::find, known::contains, 3).complete(List.of(last)).commits())
        .extracting(Commit::number)
        .containsExactly(18L, 19L, 20L, 21L);
    assertThat(asked).hasSize(3);
  }

  @Test
  void manyStreamsAreLookedUpTogether() {
    commit(ONE, 1, 0);
    commit(TWO, 1, 0);
    var complete = complete(commit(TWO, 2, 1), commit(ONE, 2, 1));
    assertThat(complete).extracting(Commit::stream).containsExactly(TWO, TWO, ONE, ONE);
    assertThat(complete).extracting(Commit::number).containsExactly(1L, 2L, 1L, 2L);
  }

  @Test
  void aFailedLookupHoldsUpItsOwnStreamOnly() {
    var first = commit(ONE, 1, 0);
    var fourth = commit(ONE, 4, 1);
    var other = commit(TWO, 1, 1);
    var outage = new Unavailable("away");
    var away =
        new LookBack(
            _ -> {
              throw outage;
            },
            known::contains,
            100);
    assertThat(away.complete(List.of(fourth, other, first)))
        .isEqualTo(
            new LookBack.Completed(List.of(other), List.of(first, fourth), Optional.of(outage)));
  }
}
