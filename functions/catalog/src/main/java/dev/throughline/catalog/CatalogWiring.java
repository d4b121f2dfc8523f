package dev.throughline.catalog;

import dev.throughline.aws.DynamoDbVersionedTable;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.SnsSqsOutbox;
import dev.throughline.catalog.domain.CatalogEvent;
import dev.throughline.catalog.domain.Product;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.capture.CapturedEvents;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.TableWriter;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wires the handlers of this context. */
@Singleton
public class CatalogWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "catalog-service";

  /** The rows of a chunk: as many as are read again at once. */
  public static final int CHUNK = 100;

  /** The codec with which captured changes are published. */
  @Produces
  @Singleton
  public EventCodec<CatalogEvent> events(Json json) {
    return EventTypes.of(json, CatalogEvent.TYPES).build();
  }

  /** Changes as commits. */
  @Produces
  @Singleton
  public CapturedEvents<Product, CatalogEvent> captured(EventCodec<CatalogEvent> events) {
    return new CapturedEvents<>(SOURCE, events, CatalogEvent::of);
  }

  /** The table, and the writes that are remembered. */
  @Produces
  @Singleton
  DynamoDbVersionedTable<Product> table(DynamoDbClient client, Settings settings) {
    return new DynamoDbVersionedTable<>(
        client,
        settings.get("CATALOG_TABLE"),
        settings.find("CATALOG_WRITES_TABLE").orElse(""),
        new ProductFields());
  }

  /** Creates, changes and deletes products. */
  @Produces
  @Singleton
  TableWriter<Product> writer(
      DynamoDbVersionedTable<Product> table, InstantSource clock, Backoff backoff) {
    return new TableWriter<>(table, clock, backoff);
  }

  /** Dumps the table. */
  @Produces
  @Singleton
  Dump<Product> dump(DynamoDbVersionedTable<Product> table, InstantSource clock) {
    return new Dump<>(table, table, clock, CHUNK);
  }

  @Produces
  @ApplicationScoped
  Outbox outbox(SnsClient sns, SqsClient sqs) {
    return new SnsSqsOutbox(sns, sqs);
  }

  /**
   * Publishes captured changes. A row's records come in the order of its versions, so no
   * predecessor is looked up.
   */
  @Produces
  @Singleton
  Publisher publisher(Settings settings, WireFormat wire, Outbox outbox, InstantSource clock) {
    var messages =
        new OutgoingMessages(
            wire, EarlierForms.NONE, settings.get("EVENT_TOPIC"), Map.of(), "", clock);
    return new Publisher(_ -> Map.of(), messages, outbox, 1);
  }
}
