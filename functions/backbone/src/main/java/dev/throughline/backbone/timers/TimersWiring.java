package dev.throughline.backbone.timers;

import dev.throughline.aws.DynamoDbEndedSagas;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.TimerRelay;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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
    var queues = new HashMap<>(settings.byName("SAGA_QUEUES"));
    queues.putAll(settings.byName("STREAM_QUEUES"));
    return new TimerRelay(
        ended, outbox, wire, Map.copyOf(queues), settings.get("TIMER_QUEUE"), clock);
  }
}
