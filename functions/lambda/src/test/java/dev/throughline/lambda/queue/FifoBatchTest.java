package dev.throughline.lambda.queue;

import static dev.throughline.lambda.queue.Messages.batch;
import static dev.throughline.lambda.queue.Messages.fifo;
import static dev.throughline.lambda.queue.Messages.standard;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FifoBatchTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  private final List<String> processed = new ArrayList<>();
  private final Map<String, Long> hidden = new LinkedHashMap<>();
  private Invocation invocation = new Invocation(Duration.ofSeconds(20));
  private Duration taken = Duration.ZERO;
  private final Set<String> poison = Set.of("poison");
  private final InMemoryParkingTable parking = new InMemoryParkingTable();
  private final ParkingRule rule = new ParkingRule(() -> "a-consumer", () -> 5, parking, () -> NOW);
  private final FifoBatch batch =
      new FifoBatch(
          (message, delay) -> hidden.put(message.getMessageId(), delay.toSeconds()),
          new Metrics(),
          rule);

  private Work work(SQSMessage message) {
    if (message.getBody().equals("garbage")) {
      throw new IllegalArgumentException("not an envelope");
    }
    var stream = new StreamId(new TenantId("acme"), "order", "1");
    return new IndependentWork(
        message, stream, message.getMessageId(), OptionalLong.empty(), () -> process(message));
  }

  private void process(SQSMessage message) {
    if (poison.contains(message.getBody())) {
      throw new IllegalArgumentException("poison");
    }
    if (message.getBody().equals("outage")) {
      invocation.pass(taken);
      throw new CompletionException(new Unavailable("the table throttles"));
    }
    invocation.pass(taken);
    processed.add(message.getMessageId());
  }

  private List<String> parked() {
    return parking
        .list(new TenantId("acme"), Optional.of("a-consumer"), Optional.empty(), 99)
        .items()
        .stream()
        .map(parked -> parked.key().messageId())
        .toList();
  }

  private static List<String> failures(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private List<String> handle(SQSEvent event) {
    return failures(batch.handle(event, invocation, this::work));
  }

  @Test
  void everyMessageIsProcessedInTheOrderOfItsGroup() {
    var failed =
        handle(batch(fifo("a1", "a", 1, ""), fifo("b1", "b", 1, ""), fifo("a2", "a", 1, "")));

    assertThat(failed).isEmpty();
    assertThat(processed).containsSubsequence("a1", "a2").contains("b1").hasSize(3);
    assertThat(hidden).isEmpty();
  }

  @Test
  void aFailureTakesTheLaterOnesOfItsGroupWithItAndNoOther() {
    var failed =
        handle(
            batch(
                fifo("a1", "a", 1, ""),
                fifo("b1", "b", 1, "poison"),
                fifo("a2", "a", 1, ""),
                fifo("b2", "b", 1, ""),
                fifo("c1", "c", 1, ""),
                fifo("b3", "b", 1, "poison")));

    assertThat(failed).containsExactly("b1", "b2", "b3");
    assertThat(processed).containsExactly("a1", "a2", "c1");
  }

  @Test
  void aFailedMessageComesBackTogetherWithThoseBehindIt() {
    handle(batch(fifo("b1", "b", 3, "poison"), fifo("b2", "b", 1, "")));

    assertThat(hidden).containsExactly(Map.entry("b1", 4L), Map.entry("b2", 4L));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,30", "7,30", "1000,30"})
  void theOftenerAMessageWasReceivedTheLongerItIsHidden(int receiveCount, long seconds) {
    handle(batch(fifo("b1", "b", receiveCount, "outage")));

    assertThat(hidden).containsExactly(Map.entry("b1", seconds));
  }

  @Test
  void anUnreadableMessageComesBackEverySecondUntilTheQueueGivesItUp() {
    handle(batch(fifo("b1", "b", 99, "garbage"), fifo("b2", "b", 1, "")));

    assertThat(hidden).containsExactly(Map.entry("b1", 1L), Map.entry("b2", 1L));
  }

  @Test
  void anOutageIsNeverParkedHoweverOftenItWasMet() {
    assertThat(handle(batch(fifo("b1", "b", 99, "outage"), fifo("c1", "c", 1, ""))))
        .containsExactly("b1");

    assertThat(parked()).isEmpty();
    assertThat(processed).containsExactly("c1");
  }

  @Test
  void noMessageIsBegunThatThereMayBeNoTimeForAndTheRestComesBackAtOnce() {
    taken = Duration.ofSeconds(4);

    var failed =
        handle(
            batch(
                fifo("a1", "a", 1, ""),
                fifo("a2", "a", 1, ""),
                fifo("b1", "b", 1, ""),
                fifo("a3", "a", 1, ""),
                fifo("a4", "a", 1, ""),
                fifo("c1", "c", 9, "poison")));

    // Of 20 s, 3 are for putting back: after 8 s there are 7 left, after 12 s there are not.
    assertThat(processed).containsExactly("a1", "a2", "a3");
    assertThat(failed).containsExactly("a4", "b1", "c1");
    assertThat(hidden)
        .containsExactly(Map.entry("a4", 1L), Map.entry("b1", 1L), Map.entry("c1", 1L));
    assertThat(parked()).isEmpty();
  }

  @Test
  void theRestOfABatchWaitsForTheEndOfAnOutageThatTookItsTime() {
    taken = Duration.ofSeconds(11);

    handle(batch(fifo("a1", "a", 2, "outage"), fifo("b1", "b", 4, ""), fifo("c1", "c", 1, "")));

    assertThat(processed).isEmpty();
    assertThat(hidden)
        .containsExactly(Map.entry("a1", 2L), Map.entry("b1", 8L), Map.entry("c1", 1L));
  }

  @Test
  void messagesArePutBackInTheTimeThatWasKeptForIt() {
    invocation = new Invocation(TimeBudget.TO_PUT_BACK);
    var allowed = new ArrayList<Boolean>();
    var slow =
        new FifoBatch(
            (_, _) -> {
              allowed.add(TimeLeft.allows(TimeBudget.ATTEMPT));
              invocation.pass(Duration.ofSeconds(1));
            },
            new Metrics(),
            rule);

    var response =
        slow.handle(batch(fifo("b1", "b", 1, ""), fifo("b2", "b", 1, "")), invocation, this::work);

    assertThat(failures(response)).containsExactly("b1", "b2");
    assertThat(allowed).containsExactly(true, false);
  }

  @Test
  void inAStandardQueueEachMessageIsAGroupOfItsOwn() {
    var failed =
        handle(batch(standard("1", 1, "poison"), standard("2", 1, ""), standard("3", 1, "poison")));

    assertThat(failed).containsExactly("1", "3");
    assertThat(processed).containsExactly("2");
  }

  @Test
  void aMessageThatCannotBeHiddenIsReportedAllTheSame() {
    var unable =
        new FifoBatch(
            (_, _) -> {
              throw new IllegalStateException("SQS does not answer");
            },
            new Metrics(),
            rule);

    var response =
        unable.handle(
            batch(fifo("b1", "b", 1, "poison"), fifo("c1", "c", 1, "")), null, this::work);

    assertThat(failures(response)).containsExactly("b1");
    assertThat(processed).containsExactly("c1");
  }

  @Test
  void aMessageThatHasFailedTooOftenIsParkedAndItsGroupGoesOn() {
    var failed =
        handle(
            batch(
                fifo("a1", "a", 5, "poison"),
                fifo("a2", "a", 5, ""),
                fifo("b1", "b", 4, "poison")));

    assertThat(failed).containsExactly("b1");
    assertThat(processed).containsExactly("a2");
    assertThat(parked()).containsExactly("a1");
    assertThat(hidden).containsOnlyKeys("b1");
  }

  @Test
  void aParkedMessageIsKeptWithItsErrorAndItsPayload() {
    handle(batch(fifo("a1", "a", 7, "poison")));

    var place =
        new Parked.Key("a-consumer", new StreamId(new TenantId("acme"), "order", "1"), "a1");
    assertThat(parking.find(place))
        .get(as(type(ParkedMessage.class)))
        .satisfies(
            message -> {
              assertThat(message.payload()).isEqualTo("poison");
              assertThat(message.group()).isEqualTo("a");
              assertThat(message.failure().error()).contains("poison");
              assertThat(message.failure().stack()).contains("FifoBatchTest");
              assertThat(message.failure().attempts()).isEqualTo(7);
              assertThat(message.failure().firstAt()).isEqualTo(NOW);
            });
  }

  @Test
  void aMessageThatIsDeliveredAgainAfterItWasParkedIsParkedOnce() {
    handle(batch(fifo("a1", "a", 5, "poison")));
    assertThat(handle(batch(fifo("a1", "a", 6, "poison")))).isEmpty();

    assertThat(parked()).containsExactly("a1");
  }

  @Test
  void aMessageThatWaitedBehindAFailureIsTriedTwiceBeforeItIsParked() {
    assertThat(handle(batch(fifo("a1", "a", 5, "poison"), fifo("a2", "a", 5, "poison"))))
        .containsExactly("a2");
    assertThat(parked()).containsExactly("a1");

    assertThat(handle(batch(fifo("a2", "a", 6, "poison")))).isEmpty();
    assertThat(parked()).containsExactly("a1", "a2");
  }

  @Test
  void aMessageThatWaitedBehindAFailureIsNeverParkedForIt() {
    for (var attempt = 1; attempt <= 5; attempt++) {
      handle(batch(fifo("a1", "a", attempt, "poison"), fifo("a2", "a", attempt, "")));
    }

    assertThat(parked()).containsExactly("a1");
    assertThat(processed).containsExactly("a2");
  }

  @Test
  void anUnreadableMessageIsLeftToTheQueue() {
    assertThat(handle(batch(fifo("a1", "a", 9, "garbage")))).containsExactly("a1");
    assertThat(parked()).isEmpty();
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
                parking,
                () -> NOW));

    var response =
        unable.handle(
            batch(fifo("a1", "a", 9, "poison"), fifo("b1", "b", 1, "")), null, this::work);

    assertThat(failures(response)).containsExactly("a1");
    assertThat(processed).containsExactly("b1");
  }
}
