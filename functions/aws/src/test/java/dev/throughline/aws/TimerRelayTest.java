package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerRelayTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final TimerRelay relay =
      new TimerRelay(
          saga -> saga.id().equals("ended"),
          outbox,
          new InMemoryWireFormat(),
          Map.of("checkout", "url:checkout"),
          "url:timers",
          InstantSource.fixed(NOW));

  private static TimerMessage timer(String category, Instant dueAt) {
    var saga = new StreamId(new TenantId("acme"), category, "1");
    return new TimerMessage("t1", saga, "deadline", dueAt, "correlation", "cause");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "-900000"})
  void aTimerThatIsDueGoesToItsSaga(long millis) {
    assertThat(relay.handle(timer("checkout", NOW.plusMillis(millis))))
        .isEqualTo(TimerRelay.Result.DELIVERED);
    assertThat(outbox.sent)
        .containsExactly(
            new OutgoingMessage(
                new Destination.FifoQueue("url:checkout"),
                "acme#checkout#1",
                "t1",
                "timer:t1",
                Map.of(),
                0));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1000,1", "1001,2", "900000,900", "86400000,900"})
  void aTimerThatIsNotDueWaitsOnAtMostFifteenMinutesAtATime(long millis, int seconds) {
    assertThat(relay.handle(timer("checkout", NOW.plusMillis(millis))))
        .isEqualTo(TimerRelay.Result.POSTPONED);
    assertThat(outbox.sent)
        .containsExactly(
            new OutgoingMessage(
                new Destination.DelayQueue("url:timers"),
                "acme#checkout#1",
                "t1",
                "timer:t1",
                Map.of(),
                seconds));
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "900001"})
  void theTimerOfASagaThatHasEndedGoesNoFurther(long millis) {
    var saga = new StreamId(new TenantId("acme"), "checkout", "ended");
    var timer = new TimerMessage("t1", saga, "deadline", NOW.plusMillis(millis), "c", "e");
    assertThat(relay.handle(timer)).isEqualTo(TimerRelay.Result.DROPPED);
    assertThat(outbox.sent).isEmpty();
  }

  @Test
  void aTimerOfWhichItCannotBeToldWhetherSomebodyWaitsIsToBeTriedAgain() {
    var blind =
        new TimerRelay(
            _ -> {
              throw new Unavailable("no table");
            },
            outbox,
            new InMemoryWireFormat(),
            Map.of("checkout", "url:checkout"),
            "url:timers",
            InstantSource.fixed(NOW));
    assertThatThrownBy(() -> blind.handle(timer("checkout", NOW))).isInstanceOf(Unavailable.class);
    assertThat(outbox.sent).isEmpty();
  }

  @Test
  void aTimerThatCannotBeSentOnIsTriedAgain() {
    outbox.breakDown("timer:t1");
    assertThatThrownBy(() -> relay.handle(timer("checkout", NOW))).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> relay.handle(timer("nobody", NOW)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody");
  }
}
