package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionWaitTest {
  private static final StreamId STREAM = new StreamId(new TenantId("t"), "sample", "17");

  private Instant now = Instant.EPOCH;
  private int reads;
  private final VersionWait waiting = new VersionWait(() -> now, time -> now = now.plus(time));

  private Row<String> row(long version) {
    reads++;
    var position = new StreamPosition(version, version);
    return new Row<>(Optional.of("row"), Map.of(STREAM.name(), position), Optional.empty());
  }

  @Test
  void aRowThatIsThereIsReadOnce() {
    assertThat(waiting.atLeast(3, STREAM, () -> row(3))).isPresent();
    assertThat(reads).isEqualTo(1);
    assertThat(now).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aRowIsAwaitedUntilItHasTheVersion() {
    var found = waiting.atLeast(3, STREAM, () -> row(reads));

    assertThat(found.orElseThrow().applied(STREAM).version()).isEqualTo(3);
  }

  @Test
  void afterFiveSecondsItSaysThatItIsNotThere() {
    assertThat(waiting.atLeast(3, STREAM, () -> row(2))).isEmpty();
    assertThat(Duration.between(Instant.EPOCH, now))
        .isBetween(Duration.ofMillis(4_900), Duration.ofSeconds(5));
  }

  @Test
  void noLongerThanTheInvocationHasTimeForACall() {
    var invocation = new Invocation(Duration.ofSeconds(3));
    var waiting = new VersionWait(() -> now, invocation::pass);

    assertThat(
            TimeLeft.keeping(
                Duration.ZERO, invocation, () -> waiting.atLeast(3, STREAM, () -> row(2))))
        .isEmpty();
    assertThat(invocation.getRemainingTimeInMillis()).isBetween(2_000, 2_050);
  }

  @Test
  void withoutAVersionTheRowIsTakenAsItIs() {
    assertThat(waiting.atLeast(0, STREAM, Row::<String>unseen)).contains(Row.unseen());
  }
}
