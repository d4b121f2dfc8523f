package dev.throughline.backbone.publisher;

import static dev.throughline.backbone.tablestream.TableStream.batch;
import static dev.throughline.backbone.tablestream.TableStream.inserted;
import static dev.throughline.backbone.tablestream.TableStream.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.aws.OutgoingMessages;
import dev.throughline.aws.Publisher;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.RecordingOutbox;
import dev.throughline.backbone.tablestream.TableStream;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.telemetry.Telemetry;
import dev.throughline.testkit.InMemoryObjectStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublisherHandlerTest {
  private static final Destination TOPIC = new Destination.Topic("topic");

  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final RecordingOutbox outbox = new RecordingOutbox();
  private final InMemoryObjectStore objects = new InMemoryObjectStore(() -> Commits.AT);
  private final CommitItems items = new CommitItems(objects, () -> "unique");
  private final PublisherHandler handler =
      new PublisherHandler(
          new Publisher(
              _ -> Map.of(),
              new OutgoingMessages(
                  wire,
                  EarlierForms.NONE,
                  "topic",
                  Map.of("inventory", "commands"),
                  "timers",
                  () -> Commits.AT),
              outbox,
              1_000),
          items,
          new Metrics(),
          Telemetry.OFF);

  private static Commit commit(String stream, String... types) {
    return Commits.first(stream, Commits.body("command of " + stream, "c", 0, types));
  }

  private static Map<String, AttributeValue> broken(String stream) {
    return Map.of("pk", new AttributeValue(Commits.stream(stream).key()));
  }

  private List<String> handle(DynamodbEvent event) {
    return handler.handleRequest(event, null).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private List<String> sentGroups() {
    return outbox.sent().stream().map(OutgoingMessage::group).toList();
  }

  @Test
  void everythingInACommitIsPublished() {
    var commit =
        Commits.first(
            "sample-1",
            Commits.sending(
                "k",
                "c",
                0,
                List.of(
                    new OutgoingCommand(
                        "inventory", "reservation", "1", "inventory.reserve", "1.0", "{}")),
                List.of(new OutgoingTimer("deadline", Commits.AT.plusSeconds(30))),
                "sample.happened",
                "sample.happened"));

    assertThat(handle(batch(inserted("100", commit)))).isEmpty();

    assertThat(outbox.sent())
        .extracting(OutgoingMessage::destination)
        .containsExactly(
            TOPIC,
            TOPIC,
            new Destination.FifoQueue("commands"),
            new Destination.DelayQueue("timers"));
    assertThat(wire.readEvent(outbox.sent().getFirst().body()))
        .isEqualTo(commit.events().getFirst());
  }

  @Test
  void theLogOfASagaGoesToNoSubscriber() {
    var body = Commits.body("k", "c", 0, "checkout.event_received", "checkout.timer_elapsed");
    var commit = Commits.first("checkout-1", body);

    assertThat(handle(batch(inserted("100", commit), inserted("101", commit("sample-1", "a")))))
        .isEmpty();

    assertThat(sentGroups()).containsExactly(Commits.stream("sample-1").key());
  }

  /** The first commit of a stream. */
  private static Commit commitOf(List<EventData> events) {
    var body = Commits.body("k", "c", 0, "sample.happened");
    return Commits.first(
        "sample-1",
        new CommitBody(
            body.commandId(),
            "",
            body.source(),
            body.correlationId(),
            null,
            body.at(),
            events,
            List.of(),
            List.of()));
  }

  @Test
  void aCommitThatIsStoredDeflatedIsPublishedToo() {
    var large = new EventData("sample.happened", "1.0", "{\"a\":\"" + "x".repeat(5000) + "\"}");
    var commit = commitOf(List.of(large));

    assertThat(handle(batch(inserted("100", commit)))).isEmpty();
    assertThat(wire.readEvent(outbox.sent().getFirst().body()).data()).isEqualTo(large);
  }

  @Test
  void aLargeCommitIsPublishedFromItsObjectAndWaitsForItWhileOtherStreamsGoOn() {
    var large = IntStream.range(0, 3).mapToObj(PublisherHandlerTest::hardlyCompressible).toList();
    var commit = commitOf(large);
    var record = record("INSERT", "100", TableStream.image(items.write(commit)));
    assertThat(record.getDynamodb().getNewImage()).containsKey("b").doesNotContainKey("e");
    var object = objects.list("", Optional.empty(), 1).getFirst().name();
    var content = objects.read(object).orElseThrow();
    objects.delete(object);
    var event = batch(record, inserted("101", commit("sample-2", "a")));

    assertThat(handle(event)).containsExactly("100");
    assertThat(sentGroups()).containsExactly("local#sample#2");

    objects.putIfAbsent(object, content);
    assertThat(handle(event)).isEmpty();
    assertThat(outbox.sent().stream().filter(it -> it.group().equals("local#sample#1")))
        .extracting(message -> wire.readEvent(message.body()).data())
        .containsExactlyElementsOf(large);
  }

  private static EventData hardlyCompressible(int seed) {
    var bytes = new byte[150_000];
    new Random(seed).nextBytes(bytes);
    var text = Base64.getEncoder().encodeToString(bytes);
    return new EventData("sample.happened", "1.0", "{\"a\":\"" + text + "\"}");
  }

  @Test
  void theFirstRecordThatWasNotPublishedIsReportedAndOtherStreamsGoOn() {
    outbox.fail(Commits.stream("sample-2").key());

    var failed =
        handle(
            batch(
                inserted("100", commit("sample-1", "a")),
                inserted("101", commit("sample-2", "a")),
                inserted("102", commit("sample-3", "a"))));

    assertThat(failed).containsExactly("101");
    assertThat(sentGroups()).containsExactly("local#sample#1", "local#sample#3");
  }

  @Test
  void aRecordThatIsNotAnInsertionIsSkipped() {
    var failed =
        handle(
            batch(
                record("REMOVE", "100", broken("sample-1")),
                record("MODIFY", "101", broken("sample-1")),
                inserted("102", commit("sample-1", "a"))));

    assertThat(failed).isEmpty();
    assertThat(sentGroups()).containsExactly("local#sample#1");
  }

  @Test
  void anInsertionThatIsNoCommitIsReportedAndHoldsUpItsOwnStreamOnly() {
    var failed =
        handle(
            batch(
                inserted("100", commit("sample-1", "a")),
                record("INSERT", "101", broken("sample-2")),
                inserted("102", commit("sample-2", "a")),
                inserted("103", commit("sample-3", "a"))));

    assertThat(failed).containsExactly("101");
    assertThat(sentGroups()).containsExactly("local#sample#1", "local#sample#3");
  }

  @Test
  void ofAnUnreadableAndAnUnpublishedRecordTheEarlierOneIsReported() {
    outbox.fail(Commits.stream("sample-1").key());

    assertThat(
            handle(
                batch(
                    inserted("100", commit("sample-1", "a")),
                    record("INSERT", "101", broken("sample-2")))))
        .containsExactly("100");
  }

  @Test
  void aRecordWithoutItsImageIsReported() {
    var record = record("INSERT", "100", broken("sample-1"));
    record.getDynamodb().setNewImage(null);

    assertThat(handle(batch(record))).containsExactly("100");
  }

  @Test
  void aBatchThatIsDeliveredAgainIsSentUnderTheSameIds() {
    var event = batch(inserted("100", commit("sample-1", "a", "b")));

    handle(event);
    handle(event);

    assertThat(outbox.sent().subList(2, 4)).isEqualTo(outbox.sent().subList(0, 2));
  }
}
