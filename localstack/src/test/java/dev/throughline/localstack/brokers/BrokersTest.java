package dev.throughline.localstack.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bridges.rabbitmq.SkippedWithoutRabbitMq;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The patterns of messaging on SQS and SNS, Kafka and RabbitMQ. Behaviour is asserted, and what is
 * measured is printed as a table. How many events each run has is the system property {@code
 * brokers.events}.
 */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SkippedWithoutRabbitMq.class)
class BrokersTest {
  private static final int EVENTS = Integer.getInteger("brokers.events", 500);
  private static final int STREAMS = 50;
  private static final int CONSUMERS = 4;
  private static final List<Event> SAMPLE = Event.sample(EVENTS, STREAMS);
  private static final Table TABLE = new Table();

  private static Brokers brokers;

  @BeforeAll
  static void start() {
    brokers = new Brokers();
  }

  @AfterAll
  static void stop() {
    TABLE.print(EVENTS);
    brokers.close();
  }

  @Test
  @Order(1)
  void eachGroupSeesEveryEventAndTheConsumersOfAGroupShareThem() {
    var runs =
        together(
            () -> Competition.of(brokers.sqs(Competition.GROUPS), CONSUMERS, 1, SAMPLE),
            () -> Competition.of(brokers.kafka(), CONSUMERS, 1, SAMPLE),
            () -> compete(RabbitKind.CLASSIC, 1),
            () -> compete(RabbitKind.SINGLE_ACTIVE, 1),
            () -> compete(RabbitKind.HASHED, CONSUMERS));
    var sqs = runs.get(0);
    var kafka = runs.get(1);
    var classic = runs.get(2);
    var single = runs.get(3);
    var hashed = runs.get(4);
    assertThat(runs)
        .flatExtracting(it -> List.of(it.handled(), it.beside()))
        .allSatisfy(it -> assertThat(it).hasSize(EVENTS))
        .allSatisfy(it -> assertThat(Handled.distinct(it)).hasSize(EVENTS));
    assertThat(Stream.of(sqs, kafka, classic, single))
        .allSatisfy(it -> assertThat(Handled.overtaken(it.beside())).isEmpty());
    assertThat(Stream.of(sqs, kafka, single, hashed))
        .allSatisfy(it -> assertThat(it.overtaken()).isEmpty());
    assertThat(single.shares()).containsExactlyInAnyOrder((long) EVENTS, 0L, 0L, 0L);
    TABLE.same("two groups", "each got all " + EVENTS + ", each once");
    TABLE.same("a group of one consumer: out of order", "0 events");
    TABLE.row(
        CONSUMERS + " competing consumers: messages of each",
        sqs.shown(),
        kafka.shown(),
        kinds(classic.shown(), single.shown(), hashed.shown()));
    TABLE.row(
        CONSUMERS + " competing consumers: out of order",
        sqs.order(),
        kafka.order(),
        kinds(classic.order(), single.order(), hashed.order()));
  }

  private static Competition compete(RabbitKind kind, int beside) {
    return Competition.of(brokers.rabbitMq(kind, Competition.GROUPS), CONSUMERS, beside, SAMPLE);
  }

  @Test
  @Order(2)
  void whileAnEventIsHandledOnlyAClassicQueueGivesTheNextOneOfItsStreamToAnotherConsumer() {
    assertThat(InHand.of(brokers.sqs("one"), "one")).containsExactly(1);
    assertThat(InHand.of(brokers.rabbitMq(RabbitKind.SINGLE_ACTIVE, "one"), "one"))
        .containsExactly(1);
    assertThat(InHand.of(brokers.rabbitMq(RabbitKind.CLASSIC, "one"), "one")).containsExactly(1, 2);
  }

  private static String kinds(String classic, String single, String hashed) {
    return "classic queue: %s; single active consumer: %s; consistent-hash exchange: %s"
        .formatted(classic, single, hashed);
  }

  @Test
  @Order(3)
  void whatAKilledConsumerHasNotAcknowledgedIsHandledAgainAndNothingElse() {
    var stop = EVENTS / 20;
    var runs =
        together(
            () -> Kill.of(brokers.sqs(Brokers.IMPATIENT, "one"), "one", SAMPLE, stop),
            () -> Kill.of(brokers.kafka(Brokers.IMPATIENT), "one", SAMPLE, stop),
            () -> kill(RabbitKind.CLASSIC, stop),
            () -> kill(RabbitKind.SINGLE_ACTIVE, stop));
    var sqs = runs.get(0);
    var kafka = runs.get(1);
    var classic = runs.get(2);
    var single = runs.get(3);
    assertThat(runs)
        .allSatisfy(it -> assertThat(it.unacknowledged()).isNotEmpty())
        .allSatisfy(
            it ->
                assertThat(it.repeats()).containsExactlyInAnyOrderElementsOf(it.unacknowledged()));
    assertThat(Stream.of(sqs, kafka, single))
        .allSatisfy(it -> assertThat(it.overtaken()).isEmpty());
    assertThat(sqs.marked()).isGreaterThanOrEqualTo(sqs.repeats().size());
    assertThat(classic.marked()).isGreaterThanOrEqualTo(classic.repeats().size());
    assertThat(kafka.marked()).isZero();
    Kills.show(TABLE, sqs, kafka, classic, single);
  }

  private static Kill kill(RabbitKind kind, int stop) throws InterruptedException {
    return Kill.of(brokers.rabbitMq(kind, "one"), "one", SAMPLE, stop);
  }

  /** What is not timed runs beside one another. */
  @SafeVarargs
  private static <T> List<T> together(Callable<T>... runs) {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new ArrayList<Future<T>>();
      for (var run : runs) {
        started.add(threads.submit(run));
      }
      for (var run : started) {
        results.add(run.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return results;
  }

  @Test
  @Order(4)
  void aPoisonedEventIsGivenUpAfterItsAttemptsAndTheLaterOnesOfItsStreamComeWithoutIt() {
    var streams = KafkaTopic.twoOfOnePartitionAndAnother();
    var sqs = Poison.of(brokers.sqs("one"), "one", streams);
    var kafka = Poison.of(brokers.kafka(), "one", streams);
    var quorum = Poison.of(brokers.rabbitMq(RabbitKind.QUORUM, "one"), "one", streams);
    assertThat(Stream.of(sqs, kafka, quorum))
        .allSatisfy(
            it -> assertThat(it.deadLetters()).containsExactly(new Event(streams.getFirst(), 2)))
        .allSatisfy(
            it -> assertThat(it.deliveries()).filteredOn("A2!"::equals).hasSize(Poison.TRIES));
    assertThat(Stream.of(sqs, quorum))
        .allSatisfy(
            it -> assertThat(it.deliveries()).containsSubsequence("A2!", "A2!", "A2!", "A3"));
    assertThat(kafka.deliveries()).containsSubsequence("A2!", "A2!", "A2!", "A3", "B1");
    var classic = Poison.of(brokers.rabbitMq(RabbitKind.CLASSIC, "one"), "one", streams);
    assertThat(classic.deliveries()).filteredOn("A2!"::equals).hasSize(Poison.ENDLESS);
    assertThat(classic.deliveries()).doesNotContain("A3");
    TABLE.row(
        "deliveries if A2 fails each time",
        sqs.shown(),
        kafka.shown(),
        "quorum queue: %s; classic queue: %s, and so on"
            .formatted(quorum.shown(), classic.shown()));
  }

  @Test
  @Order(5)
  void onlyALogKeepsWhatItHasDeliveredForAConsumerThatComesLater() {
    warmUp();
    var sqs = Replay.of(brokers.sqs("one"), "one", SAMPLE, 0);
    var kafka = Replay.of(brokers.kafka(), "one", SAMPLE, EVENTS);
    var classic = Replay.of(brokers.rabbitMq(RabbitKind.CLASSIC, "one"), "one", SAMPLE, 0);
    var quorum = Replay.of(brokers.rabbitMq(RabbitKind.QUORUM, "one"), "one", SAMPLE, 0);
    var stream = Replay.of(brokers.rabbitMq(RabbitKind.STREAM, "one"), "one", SAMPLE, EVENTS);
    assertThat(Stream.of(sqs, classic, quorum))
        .allSatisfy(it -> assertThat(it.kept()).isZero())
        .allSatisfy(it -> assertThat(it.fromTheBeginning()).isZero());
    assertThat(Stream.of(kafka, stream))
        .allSatisfy(it -> assertThat(it.kept()).isEqualTo(EVENTS))
        .allSatisfy(it -> assertThat(it.fromTheBeginning()).isEqualTo(EVENTS))
        .allSatisfy(it -> assertThat(it.sinceTheHalf()).isEqualTo(EVENTS - EVENTS / 2));
    new Times(sqs, kafka, classic, quorum, stream).show(TABLE, inLargeBatches());
  }

  private static void warmUp() {
    var few = Event.sample(500, STREAMS);
    for (var topic :
        List.of(brokers.sqs("one"), brokers.kafka(), brokers.rabbitMq(RabbitKind.CLASSIC, "one"))) {
      try (topic) {
        Throughput.of(topic, "one", few, Group.AT_ONCE);
      }
    }
  }

  /** Kafka and a classic queue, 500 messages at a time. */
  private static List<Throughput> inLargeBatches() {
    try (var kafka = brokers.kafka();
        var classic = brokers.rabbitMq(RabbitKind.CLASSIC, "one")) {
      return List.of(
          Throughput.of(kafka, "one", SAMPLE, 500), Throughput.of(classic, "one", SAMPLE, 500));
    }
  }
}
