package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import org.junit.jupiter.api.Test;

class ParkingInABatchTest {
  private final BatchConsumer consumer = new BatchConsumer();

  @Test
  void anOutageIsNeverParkedHoweverOftenItWasMet() {
    assertThat(consumer.handle(batch(fifo("b1", "b", 99, "outage"), fifo("c1", "c", 1, ""))))
        .containsExactly("b1");

    assertThat(consumer.parked()).isEmpty();
    assertThat(consumer.processed).containsExactly("c1");
  }

  @Test
  void anEventOfNewerCodeWaitsForADeploymentAndIsThenParkedAsSuch() {
    assertThat(FifoBatch.waitedAfter(24)).isGreaterThanOrEqualTo(TimeBudget.DEPLOYMENT);
    assertThat(FifoBatch.waitedAfter(23)).isLessThan(TimeBudget.DEPLOYMENT);

    assertThat(consumer.handle(batch(fifo("a1", "a", 24, "newer")))).containsExactly("a1");
    assertThat(consumer.parked()).isEmpty();
    assertThat(consumer.handle(batch(fifo("a1", "a", 25, "newer"), fifo("a2", "a", 1, ""))))
        .isEmpty();

    assertThat(consumer.processed).containsExactly("a2");
    assertThat(consumer.parking.ofKind(FailureKind.TOO_NEW, 9))
        .extracting(it -> it.key().messageId())
        .containsExactly("a1");
  }

  @Test
  void aMessageThatHasFailedTooOftenIsParkedAndItsGroupGoesOn() {
    var failed =
        consumer.handle(
            batch(
                fifo("a1", "a", 5, "poison"),
                fifo("a2", "a", 5, ""),
                fifo("b1", "b", 4, "poison")));

    assertThat(failed).containsExactly("b1");
    assertThat(consumer.processed).containsExactly("a2");
    assertThat(consumer.parked()).containsExactly("a1");
    assertThat(consumer.hidden).containsOnlyKeys("b1");
  }

  @Test
  void aParkedMessageIsKeptWithItsErrorAndItsPayload() {
    consumer.handle(batch(fifo("a1", "a", 7, "poison")));

    var place = new Parked.Key("a-consumer", BatchConsumer.STREAM, "a1");
    assertThat(consumer.parking.find(place))
        .get(as(type(ParkedMessage.class)))
        .satisfies(
            message -> {
              assertThat(message.payload()).isEqualTo("poison");
              assertThat(message.group()).isEqualTo("a");
              assertThat(message.failure().error()).contains("poison");
              assertThat(message.failure().stack()).contains("BatchConsumer");
              assertThat(message.failure().attempts()).isEqualTo(7);
              assertThat(message.failure().firstAt()).isEqualTo(BatchConsumer.NOW);
            });
  }

  @Test
  void aMessageThatIsDeliveredAgainAfterItWasParkedIsParkedOnce() {
    consumer.handle(batch(fifo("a1", "a", 5, "poison")));
    assertThat(consumer.handle(batch(fifo("a1", "a", 6, "poison")))).isEmpty();

    assertThat(consumer.parked()).containsExactly("a1");
  }

  @Test
  void aMessageThatWaitedBehindAFailureIsTriedTwiceBeforeItIsParked() {
    assertThat(consumer.handle(batch(fifo("a1", "a", 5, "poison"), fifo("a2", "a", 5, "poison"))))
        .containsExactly("a2");
    assertThat(consumer.parked()).containsExactly("a1");

    assertThat(consumer.handle(batch(fifo("a2", "a", 6, "poison")))).isEmpty();
    assertThat(consumer.parked()).containsExactly("a1", "a2");
  }

  @Test
  void aMessageThatWaitedBehindAFailureIsNeverParkedForIt() {
    for (var attempt = 1; attempt <= 5; attempt++) {
      consumer.handle(batch(fifo("a1", "a", attempt, "poison"), fifo("a2", "a", attempt, "")));
    }

    assertThat(consumer.parked()).containsExactly("a1");
    assertThat(consumer.processed).containsExactly("a2");
  }

  @Test
  void anUnreadableMessageIsLeftToTheQueue() {
    assertThat(consumer.handle(batch(fifo("a1", "a", 9, "garbage")))).containsExactly("a1");
    assertThat(consumer.parked()).isEmpty();
  }

  @Test
  void aMessageThatCannotBeParkedEitherIsDeliveredAgain() {
    var unable =
        new FifoBatch(
            (_, _) -> {},
            new Metrics(),
            new ParkingRule(
                () -> {
                  throw new IllegalStateException("no name");
                },
                () -> 5,
                TimeBudget.DEPLOYMENT,
                consumer.parking,
                () -> BatchConsumer.NOW));

    var failed =
        consumer.handle(batch(fifo("a1", "a", 9, "poison"), fifo("b1", "b", 1, "")), unable, null);

    assertThat(failed).containsExactly("a1");
    assertThat(consumer.processed).containsExactly("b1");
  }
}
