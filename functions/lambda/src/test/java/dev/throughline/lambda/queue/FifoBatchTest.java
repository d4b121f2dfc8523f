package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static dev.throughline.lambda.queue.Messages.standard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FifoBatchTest {
  private final BatchConsumer consumer = new BatchConsumer();

  @Test
  void everyMessageIsProcessedInTheOrderOfItsGroup() {
    var failed =
        consumer.handle(
            batch(fifo("a1", "a", 1, ""), fifo("b1", "b", 1, ""), fifo("a2", "a", 1, "")));

    assertThat(failed).isEmpty();
    assertThat(consumer.processed).containsSubsequence("a1", "a2").contains("b1").hasSize(3);
    assertThat(consumer.hidden).isEmpty();
  }

  @Test
  void aFailureTakesTheLaterOnesOfItsGroupWithItAndNoOther() {
    var failed =
        consumer.handle(
            batch(
                fifo("a1", "a", 1, ""),
                fifo("b1", "b", 1, "poison"),
                fifo("a2", "a", 1, ""),
                fifo("b2", "b", 1, ""),
                fifo("c1", "c", 1, ""),
                fifo("b3", "b", 1, "poison")));

    assertThat(failed).containsExactly("b1", "b2", "b3");
    assertThat(consumer.processed).containsExactly("a1", "a2", "c1");
  }

  @Test
  void aFailedMessageComesBackTogetherWithThoseBehindIt() {
    consumer.handle(batch(fifo("b1", "b", 3, "poison"), fifo("b2", "b", 1, "")));

    assertThat(consumer.hidden).containsExactly(Map.entry("b1", 4L), Map.entry("b2", 4L));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,30", "7,30", "1000,30"})
  void theOftenerAMessageWasReceivedTheLongerItIsHidden(int receiveCount, long seconds) {
    consumer.handle(batch(fifo("b1", "b", receiveCount, "outage")));

    assertThat(consumer.hidden).containsExactly(Map.entry("b1", seconds));
  }

  @Test
  void anUnreadableMessageComesBackEverySecondUntilTheQueueGivesItUp() {
    consumer.handle(batch(fifo("b1", "b", 99, "garbage"), fifo("b2", "b", 1, "")));

    assertThat(consumer.hidden).containsExactly(Map.entry("b1", 1L), Map.entry("b2", 1L));
  }

  @Test
  void noMessageIsBegunThatThereMayBeNoTimeForAndTheRestComesBackAtOnce() {
    consumer.taken = Duration.ofSeconds(4);

    var failed =
        consumer.handle(
            batch(
                fifo("a1", "a", 1, ""),
                fifo("a2", "a", 1, ""),
                fifo("b1", "b", 1, ""),
                fifo("a3", "a", 1, ""),
                fifo("a4", "a", 1, ""),
                fifo("c1", "c", 9, "poison")));

    // Of 20 s, 3 are kept for returning messages: after 8 s another 7 s message fits, after 12 s
    // none does.
    assertThat(consumer.processed).containsExactly("a1", "a2", "a3");
    assertThat(failed).containsExactly("a4", "b1", "c1");
    assertThat(consumer.hidden)
        .containsExactly(Map.entry("a4", 1L), Map.entry("b1", 1L), Map.entry("c1", 1L));
    assertThat(consumer.parked()).isEmpty();
  }

  @Test
  void theRestOfABatchWaitsForTheEndOfAnOutageThatTookItsTime() {
    consumer.taken = Duration.ofSeconds(11);

    consumer.handle(
        batch(fifo("a1", "a", 2, "outage"), fifo("b1", "b", 4, ""), fifo("c1", "c", 1, "")));

    assertThat(consumer.processed).isEmpty();
    assertThat(consumer.hidden)
        .containsExactly(Map.entry("a1", 2L), Map.entry("b1", 8L), Map.entry("c1", 1L));
  }

  @Test
  void anEventOfNewerCodeLetsNoOtherGroupWaitLonger() {
    consumer.taken = Duration.ofSeconds(11);

    consumer.handle(batch(fifo("a1", "a", 2, "newer"), fifo("b1", "b", 4, "")));

    assertThat(consumer.processed).isEmpty();
    assertThat(consumer.hidden).containsExactly(Map.entry("a1", 2L), Map.entry("b1", 1L));
  }

  @Test
  void messagesArePutBackInTheTimeThatWasKeptForIt() {
    consumer.invocation = new Invocation(TimeBudget.TO_PUT_BACK);
    var allowed = new ArrayList<Boolean>();
    var slow =
        new FifoBatch(
            (_, _) -> {
              allowed.add(TimeLeft.allows(TimeBudget.ATTEMPT));
              consumer.invocation.pass(Duration.ofSeconds(1));
            },
            new Metrics(),
            consumer.rule);

    var failed =
        consumer.handle(
            batch(fifo("b1", "b", 1, ""), fifo("b2", "b", 1, "")), slow, consumer.invocation);

    assertThat(failed).containsExactly("b1", "b2");
    assertThat(allowed).containsExactly(true, false);
  }

  @Test
  void inAStandardQueueEachMessageIsAGroupOfItsOwn() {
    var failed =
        consumer.handle(
            batch(standard("1", 1, "poison"), standard("2", 1, ""), standard("3", 1, "poison")));

    assertThat(failed).containsExactly("1", "3");
    assertThat(consumer.processed).containsExactly("2");
  }

  @Test
  void aMessageThatCannotBeHiddenIsReportedAllTheSame() {
    var unable =
        new FifoBatch(
            (_, _) -> {
              throw new IllegalStateException("SQS does not answer");
            },
            new Metrics(),
            consumer.rule);

    var failed =
        consumer.handle(batch(fifo("b1", "b", 1, "poison"), fifo("c1", "c", 1, "")), unable, null);

    assertThat(failed).containsExactly("b1");
    assertThat(consumer.processed).containsExactly("c1");
  }
}
