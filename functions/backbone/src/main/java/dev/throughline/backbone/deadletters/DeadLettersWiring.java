package dev.throughline.backbone.deadletters;

import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wires the dead letters' handlers. */
@Singleton
public class DeadLettersWiring {
  @Produces
  @Singleton
  DeadLetterReader reader(WireFormat wire, Json json, Settings settings) {
    return new DeadLetterReader(wire, json, new TenantId(settings.get("PLATFORM_TENANT")));
  }

  @Produces
  @Singleton
  DeadLetterQueues boxes(SqsClient client, Settings settings) {
    var urls = settings.get("DEAD_LETTER_QUEUES").split(",");
    return new DeadLetterQueues(
        Arrays.stream(urls)
            .<DeadLetterQueue>map(url -> new SqsDeadLetterQueue(client, url))
            .toList());
  }
}
