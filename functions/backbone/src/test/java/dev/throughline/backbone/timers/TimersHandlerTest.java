package dev.throughline.backbone.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.aws.TimerRelay;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.RecordingOutbox;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.testkit.InMemoryParkingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimersHandlerTest {
  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final RecordingOutbox outbox = new RecordingOutbox();
  private final TimersHandler handler =
      new TimersHandler(
          new InboxConsumer(new FifoBatch((_, _) -> {}, new Metrics(), rule()), wire),
          new TimerRelay(
              Commits.stream("checkout-ended")::equals,
              outbox,
              wire,
              Map.of("checkout", "sagas"),
              "timers",
              () -> Commits.AT));

  private static ParkingRule rule() {
    return new ParkingRule(
        () -> "timers",
        () -> 5,
        TimeBudget.DEPLOYMENT,
        new InMemoryParkingTable(),
        () -> Commits.AT);
  }

  private static TimerMessage timer(String saga, int seconds) {
    return new TimerMessage(
        "t-" + saga, Commits.stream(saga), "deadline", Commits.AT.plusSeconds(seconds), "c", "e");
  }

  private List<String> handle(String... bodies) {
    var messages = new ArrayList<SQSMessage>();
    for (var body : bodies) {
      var message = new SQSMessage();
      message.setMessageId("m" + messages.size());
      message.setBody(body);
      messages.add(message);
    }
    var event = new SQSEvent();
    event.setRecords(messages);
    return handler.handleRequest(event, null).getBatchItemFailures().stream()
        .map(failure -> failure.getItemIdentifier())
        .toList();
  }

  @Test
  void aTimerThatIsDueGoesToItsSagaAndOthersWaitOn() {
    var due = timer("checkout-1", 0);
    var later = timer("checkout-2", 1_800);

    assertThat(handle(wire.write(due), wire.write(later))).isEmpty();

    assertThat(outbox.sent())
        .extracting(OutgoingMessage::destination, OutgoingMessage::delaySeconds)
        .containsExactly(
            tuple(new Destination.FifoQueue("sagas"), 0),
            tuple(new Destination.DelayQueue("timers"), 900));
    assertThat(wire.read(outbox.sent().getLast().body())).isEqualTo(later);
  }

  @Test
  void theTimerOfASagaThatHasEndedIsDoneWith() {
    assertThat(handle(wire.write(timer("checkout-ended", 0)))).isEmpty();
    assertThat(outbox.sent()).isEmpty();
  }

  @Test
  void aTimerThatCannotBeSentOnOrReadFailsAlone() {
    outbox.fail(Commits.stream("checkout-1").key());

    var failed =
        handle(
            wire.write(timer("checkout-1", 0)), "{\"no\":1}", wire.write(timer("checkout-2", 0)));

    assertThat(failed).containsExactly("m0", "m1");
    assertThat(outbox.sent()).hasSize(1);
  }
}
