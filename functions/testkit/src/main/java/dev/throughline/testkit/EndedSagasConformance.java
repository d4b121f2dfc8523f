package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of a port that tells the end of a saga. An adapter's test extends it. Every test
 * makes its own streams, so the store may be shared.
 */
public abstract class EndedSagasConformance {
  /** The port under test. */
  protected abstract EndedSagas ended();

  /** The store of the logs that {@link #ended} reads. */
  protected abstract EventStore store();

  @Test
  void aSagaWithoutALogHasNotEnded() {
    assertThat(ended().hasEnded(Sample.stream())).isFalse();
  }

  @Test
  void aSagaHasEndedWithTheCommitThatSaysSo() {
    var saga = Sample.stream();
    append(saga, false);
    append(saga, false);
    assertThat(ended().hasEnded(saga)).isFalse();
    append(saga, true);
    assertThat(atLast(saga, true)).as("the end is read").isTrue();
  }

  @Test
  void aSagaThatWasTakenUpAgainHasNotEnded() {
    var saga = Sample.stream();
    append(saga, true);
    append(saga, false);
    assertThat(atLast(saga, false)).as("the last commit is read").isTrue();
  }

  /** A new commit may become visible a moment later. */
  private boolean atLast(StreamId saga, boolean ends) {
    return Stream.generate(() -> ended().hasEnded(saga)).limit(1_000).anyMatch(it -> it == ends);
  }

  private void append(StreamId saga, boolean ends) {
    var body = Sample.body(1);
    var expected = new Expected.After(store().read(saga).end());
    var result = store().append(new Append(saga, expected, ends ? ending(body) : body));
    assertThat(result).isInstanceOf(AppendResult.Appended.class);
  }

  private static CommitBody ending(CommitBody body) {
    return new CommitBody(
        body.commandId(),
        body.fingerprint(),
        body.source(),
        body.correlationId(),
        body.userId(),
        body.at(),
        body.events(),
        List.of(),
        List.of(),
        true,
        true,
        null,
        null);
  }
}
