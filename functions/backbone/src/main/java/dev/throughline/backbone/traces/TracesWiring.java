package dev.throughline.backbone.traces;

import dev.throughline.aws.DynamoDbTraces;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Traces in their DynamoDB table. */
@Singleton
public class TracesWiring {
  @Produces
  @ApplicationScoped
  Traces traces(DynamoDbClient client, Settings settings) {
    return new DynamoDbTraces(client, settings.get("TRACES_TABLE"));
  }
}
