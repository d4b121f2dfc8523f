package dev.throughline.backbone.traces;

import dev.throughline.aws.DynamoDbTraces;
import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Traces in their DynamoDB table. */
@Singleton
public class TracesWiring {
  private record InTable(DynamoDbTraces table) implements Traces {
    @Override
    public void record(RecordedEvent event) {
      table.record(List.of(event));
    }

    @Override
    public List<Reference> read(TenantId tenant, String correlationId) {
      return table.read(tenant, correlationId);
    }
  }

  @Produces
  @ApplicationScoped
  Traces traces(DynamoDbClient client, Settings settings) {
    return new InTable(new DynamoDbTraces(client, settings.get("TRACES_TABLE")));
  }
}
