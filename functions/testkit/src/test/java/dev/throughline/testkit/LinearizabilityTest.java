package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.testkit.StreamOperation.Appended;
import dev.throughline.testkit.StreamOperation.Read;
import dev.throughline.testkit.StreamOperation.Refused;
import dev.throughline.testkit.StreamOperation.Repeated;
import dev.throughline.testkit.StreamOperation.Unanswered;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
  private static final CommandId A = new CommandId("a");
  private static final CommandId B = new CommandId("b");

  private static boolean holds(StreamOperation... history) {
    return Linearizability.holds(List.of(), List.of(history));
  }

  @Test
  void oneAfterTheOtherIsFine() {
    assertThat(
            holds(
                new Appended(1, 2, 0, A),
                new Read(3, 4, 0, List.of(A)),
                new Refused(5, 6, 0, B),
                new Repeated(7, 8, 0, A),
                new Read(9, 10, 1, List.of())))
        .isTrue();
  }

  @Test
  void aReadThatDoesNotSeeWhatWasAcknowledgedBeforeItIsFound() {
    assertThat(holds(new Appended(1, 2, 0, A), new Read(3, 4, 0, List.of()))).isFalse();
    assertThat(holds(new Appended(1, 4, 0, A), new Read(2, 3, 0, List.of()))).isTrue();
    assertThat(holds(new Appended(1, 4, 0, A), new Read(2, 3, 0, List.of(A)))).isTrue();
  }

  @Test
  void readsThatGoBackInTimeAreFound() {
    var append = new Appended(1, 100, 0, A);
    var seen = new Read(2, 3, 0, List.of(A));
    assertThat(holds(append, seen, new Read(4, 5, 0, List.of()))).isFalse();
    assertThat(holds(append, seen, new Read(1, 5, 0, List.of()))).isTrue();
  }

  @Test
  void twoAppendsInOnePlaceAreFound() {
    assertThat(holds(new Appended(1, 9, 0, A), new Appended(2, 8, 0, B))).isFalse();
    assertThat(holds(new Appended(1, 9, 0, A), new Appended(2, 8, 1, B))).isTrue();
  }

  @Test
  void aRefusalWithoutAReasonIsFound() {
    assertThat(holds(new Refused(1, 2, 0, A))).isFalse();
    assertThat(holds(new Refused(1, 4, 0, A), new Appended(2, 3, 0, B))).isTrue();
  }

  @Test
  void anUnansweredWriteMayHaveHappenedThenOrLaterOrNever() {
    var unanswered = new Unanswered(1, 0, A);
    assertThat(holds(unanswered, new Read(2, 3, 0, List.of()))).isTrue();
    assertThat(holds(unanswered, new Read(2, 3, 0, List.of(A)))).isTrue();
    assertThat(holds(unanswered, new Read(2, 3, 0, List.of()), new Read(4, 5, 0, List.of(A))))
        .isTrue();
    assertThat(holds(unanswered, new Read(2, 3, 0, List.of(A)), new Read(4, 5, 0, List.of())))
        .isFalse();
    assertThat(holds(new Read(0, 1, 0, List.of(A)), new Unanswered(2, 0, A))).isFalse();
  }

  @Test
  void aStoreWhoseReadsAreStaleIsFound() throws Exception {
    assertThat(isFound(new StaleStore(new InMemoryEventStore()))).isTrue();
  }

  private static boolean isFound(EventStore store) throws Exception {
    for (var seed = 1L; seed <= 20; seed++) {
      var history = new ConcurrentHistory(store, Sample.stream(), seed).run(6);
      if (!Linearizability.holds(List.of(), history)) {
        return true;
      }
    }
    return false;
  }

  /** A store whose reads miss the last commit, as an eventually consistent read may. */
  private record StaleStore(EventStore store) implements EventStore {
    @Override
    public StreamSlice read(StreamId stream, long afterCommit) {
      var commits = store.read(stream).commits();
      var shown = commits.subList(0, Math.max(0, commits.size() - 1));
      var end = shown.isEmpty() ? StreamEnd.START : shown.getLast().end();
      var from = LongStream.of(afterCommit, shown.size()).min().orElse(0);
      return new StreamSlice(shown.subList((int) from, shown.size()), end);
    }

    @Override
    public AppendResult append(Append write) {
      return store.append(write);
    }

    @Override
    public AppendResult appendAll(List<Append> writes, List<Check> checks) {
      return store.appendAll(writes, checks);
    }
  }
}
