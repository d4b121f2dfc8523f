package dev.throughline.catalog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.catalog.CatalogWiring;
import dev.throughline.catalog.domain.Product;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.telemetry.Telemetry;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogCaptureTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private final Json json = new Json();
  private final List<OutgoingMessage> sent = new ArrayList<>();
  private boolean broken;
  private final Outbox outbox =
      batch -> {
        var failed = new HashMap<OutgoingMessage, String>();
        batch.forEach(
            message -> {
              if (broken) {
                failed.put(message, "broken");
              } else {
                sent.add(message);
              }
            });
        return failed;
      };
  private final InMemoryVersionedTable<Product> table = new InMemoryVersionedTable<>();
  private final Dump<Product> dump = new Dump<>(table, table, () -> NOW, 100);
  private final CatalogCapture capture = capture();

  private CatalogCapture capture() {
    var wiring = new CatalogWiring();
    var messages =
        new OutgoingMessages(
            new JsonWireFormat(json), EarlierForms.NONE, "topic", Map.of(), "", () -> NOW);
    return new CatalogCapture(
        wiring.captured(wiring.events(json)),
        dump,
        new Publisher(_ -> Map.of(), messages, outbox, 1),
        new Metrics(),
        Telemetry.OFF);
  }

  private static Map<String, AttributeValue> item(long version, String name) {
    return Map.of(
        "pk", new AttributeValue("acme#product#cup"),
        "version", new AttributeValue().withN(Long.toString(version)),
        "made_in", new AttributeValue().withN("1"),
        "changed_at", new AttributeValue("2026-11-30T09:00:00Z"),
        "changed_by", new AttributeValue("ann"),
        "correlation_id", new AttributeValue("c1"),
        "name", new AttributeValue(name),
        "description", new AttributeValue("A thing"));
  }

  private static DynamodbStreamRecord record(
      String number,
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {
    var record = new DynamodbStreamRecord();
    record.setDynamodb(
        new StreamRecord()
            .withSequenceNumber(number)
            .withApproximateCreationDateTime(Date.from(NOW))
            .withOldImage(before)
            .withNewImage(after));
    return record;
  }

  private List<String> handle(DynamodbStreamRecord... records) {
    var event = new DynamodbEvent();
    event.setRecords(List.of(records));
    return capture.handleRequest(event, null).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private JsonNode event(int index) {
    return json.tree(sent.get(index).body());
  }

  @Test
  void aChangeIsPublishedWithTheRowBeforeAndAfterAndItsAuthor() {
    assertThat(
            handle(record("1", null, item(1, "Cup")), record("2", item(1, "Cup"), item(2, "Mug"))))
        .isEmpty();
    assertThat(event(0).at("/event_type").asText()).isEqualTo("catalog.product_created");
    var updated = event(1);
    assertThat(updated.at("/event_type").asText()).isEqualTo("catalog.product_updated");
    assertThat(updated.at("/source").asText()).isEqualTo("catalog-service");
    assertThat(updated.at("/data/before/name").asText()).isEqualTo("Cup");
    assertThat(updated.at("/data/after/name").asText()).isEqualTo("Mug");
    assertThat(updated.at("/timestamp").asText()).isEqualTo("2026-11-30T09:00:00.000Z");
    assertThat(updated.at("/correlation_id").asText()).isEqualTo("c1");
    assertThat(updated.at("/metadata/user_id").asText()).isEqualTo("ann");
    assertThat(updated.at("/metadata/stream").asText()).isEqualTo("product-cup");
    assertThat(updated.at("/metadata/stream_version").asLong()).isEqualTo(2);
    assertThat(sent)
        .allSatisfy(it -> assertThat(it.group()).isEqualTo("acme#product#cup"))
        .extracting(OutgoingMessage::id)
        .containsExactly(event(0).at("/event_id").asText(), updated.at("/event_id").asText());
  }

  @Test
  void aRepeatedRecordHasTheSameDeduplicationId() {
    handle(record("1", null, item(1, "Cup")));
    handle(record("1", null, item(1, "Cup")));
    assertThat(sent.get(0)).isEqualTo(sent.get(1));
  }

  @Test
  void aWriteThatChangesNothingSendsNothing() {
    handle(record("1", item(1, "Cup"), item(2, "Cup")));
    assertThat(sent).isEmpty();
  }

  @Test
  void aDeletedRowIsPublishedAndItsRemovalIsNot() {
    var deleted =
        Map.of(
            "pk", new AttributeValue("acme#product#cup"),
            "version", new AttributeValue().withN("2"),
            "deleted", new AttributeValue().withBOOL(true));
    handle(record("1", item(1, "Cup"), deleted), record("2", deleted, null));
    assertThat(sent).hasSize(1);
    assertThat(event(0).at("/event_type").asText()).isEqualTo("catalog.product_deleted");
    assertThat(event(0).at("/data/before/name").asText()).isEqualTo("Cup");
  }

  @Test
  void theBatchComesAgainFromTheFirstRecordThatWasNotPublished() {
    broken = true;
    assertThat(
            handle(record("1", item(1, "Cup"), item(2, "Cup")), record("2", null, item(1, "Cup"))))
        .containsExactly("2");
  }

  @Test
  void aRecordThatIsNoRowHoldsNothingUp() {
    var broken = Map.of("pk", new AttributeValue("nobody's key"));
    assertThat(handle(record("1", null, broken), record("2", null, item(1, "Cup")))).isEmpty();
    assertThat(sent).hasSize(1);
  }

  @Test
  void aWatermarkPublishesItsRowsAndTheDumpGoesOn() {
    var row =
        RowVersion.first(
            StreamId.ofKey("acme#product#cup"), new Product("Cup", "A thing"), NOW, "ann", "c1");
    table.fill(row.next(row.state().map(it -> new Product("Mug", "")), NOW, "bob", "c2"));
    dump.begin("d1", "ann");
    var mark =
        Map.of(
            "pk", new AttributeValue("#dump"),
            "number", new AttributeValue().withN("1"),
            "dump", new AttributeValue("d1"),
            "begun_at", new AttributeValue(NOW.toString()),
            "begun_by", new AttributeValue("ann"),
            "rows", new AttributeValue().withN("1"),
            "chunk",
                new AttributeValue()
                    .withM(Map.of("acme#product#cup", new AttributeValue().withN("2"))));
    assertThat(handle(record("7", null, mark))).isEmpty();
    assertThat(event(0).at("/event_type").asText()).isEqualTo("catalog.product_updated");
    assertThat(event(0).at("/data/before").isMissingNode()).isTrue();
    assertThat(event(0).at("/data/after/name").asText()).isEqualTo("Mug");
    assertPassesTheTopicOnceForEachDump(mark);
    assertThat(table.find().orElseThrow().endedAt()).contains(NOW);
  }

  private void assertPassesTheTopicOnceForEachDump(Map<String, AttributeValue> mark) {
    handle(record("1", item(1, "Cup"), item(2, "Mug")));
    handle(record("7", null, mark));
    var other = new HashMap<>(mark);
    other.put("dump", new AttributeValue("d2"));
    handle(record("8", null, other));
    assertThat(IntStream.range(0, sent.size()).mapToObj(it -> event(it).at("/event_id").asText()))
        .as("the change and its dumps are one event")
        .containsOnly(sent.get(1).id());
    assertThat(sent.get(2)).as("the same dump").isEqualTo(sent.get(0));
    assertThat(List.of(sent.get(0), sent.get(1), sent.get(3)))
        .as("a dump, the change, another dump")
        .extracting(OutgoingMessage::id)
        .doesNotHaveDuplicates();
  }
}
