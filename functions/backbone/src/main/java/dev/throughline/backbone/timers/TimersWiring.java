package dev.throughline.backbone.timers;

import dev.throughline.aws.DynamoDbEndedSagas;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.TimerRelay;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the timers' relay. */
@Singleton
public class TimersWiring {
  @Produces
  @Singleton
  TimerRelay relay(
      DynamoDbClient dynamoDb,
      Outbox outbox,
      WireFormat wire,
      Settings settings,
      InstantSource clock) {
    var ended = new DynamoDbEndedSagas(dynamoDb, settings.get("EVENT_TABLE"));
    var sagaQueues = settings.byName("SAGA_QUEUES");
    return new TimerRelay(ended, outbox, wire, sagaQueues, settings.get("TIMER_QUEUE"), clock);
  }
}
