package dev.throughline.backbone.ops;

import dev.throughline.aws.DynamoDbPages;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the operator's reads are made of. */
@Singleton
public class OpsWiring {
  @Produces
  @ApplicationScoped
  StreamPages pages(DynamoDbClient client, Settings settings) {
    return new DynamoDbPages(client, settings.get("EVENT_TABLE"));
  }
}
