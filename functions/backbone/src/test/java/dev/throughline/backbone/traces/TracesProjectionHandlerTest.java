package dev.throughline.backbone.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.backbone.Commits;
import dev.throughline.lambda.json.Json;
import dev.throughline.lambda.json.JsonWireFormat;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.EventConsumer;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.testkit.InMemoryParking;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesProjectionHandlerTest {
  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final InMemoryTraces traces = new InMemoryTraces();
  private final TracesProjectionHandler handler =
      new TracesProjectionHandler(
          new EventConsumer(
              new FifoBatch(
                  (_, _) -> {},
                  new Metrics(),
                  new ParkingRule(
                      () -> "traces-projection",
                      () -> 5,
                      new InMemoryParking(),
                      InstantSource.system())),
              wire),
          traces);

  private static SQSMessage message(String id, String body) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    return message;
  }

  @Test
  void anEventIsNotedUnderItsRequestOnceHoweverOftenItComes() {
    var event =
        Commits.first("order-1", Commits.body("k", "c-1", 0, "order.created")).events().getFirst();
    var batch = new SQSEvent();
    batch.setRecords(
        List.of(
            message("1", wire.write(event)), message("2", "{}"), message("3", wire.write(event))));

    var failures = handler.handleRequest(batch, null).getBatchItemFailures();

    assertThat(failures)
        .singleElement()
        .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("2"));
    assertThat(traces.read(event.stream().tenant(), "c-1"))
        .containsExactly(new Reference(event.stream(), event.position(), event.at()));
  }
}
