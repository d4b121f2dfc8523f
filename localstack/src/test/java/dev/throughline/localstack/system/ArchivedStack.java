package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.aws.ArchivedItems;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.DynamoDbArchiveTable;
import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.aws.ReadThrough;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.Stub;
import dev.throughline.localstack.BucketObjects;
import dev.throughline.localstack.Faults;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.host.InvocationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A local stack whose streams go to the archive as soon as they have ended, shared by all tests of
 * the archive. Its clock has just passed three in the morning, so that every run of the archiver
 * begins an audit.
 */
final class ArchivedStack {
  /** The JUnit resource lock of the tests that use it: they break functions and stop queues. */
  static final String LOCK = "archived stack";

  /** The parameter of the template. */
  static final String AT_ONCE = "checkout*=0,order=0,payment*=0,reservation*=0,shipment=0";

  static final List<String> CATEGORIES =
      List.of("checkout", "order", "payment", "reservation", "shipment");

  private static final ArchivedStack SHARED = new ArchivedStack();

  private final LocalStack stack;

  private ArchivedStack() {
    stack =
        LocalStack.start(
            StackOptions.inMemory()
                .withParameters(Map.of("ArchiveAfterDays", AT_ONCE))
                .withClock(atThree()));
    Recordings.of(stack::uses);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
  }

  static ArchivedStack get() {
    return SHARED;
  }

  LocalStack stack() {
    return stack;
  }

  private static Clock atThree() {
    var now = Instant.now();
    var three = LocalTime.of(3, 0).atDate(now.atOffset(ZoneOffset.UTC).toLocalDate());
    return Clock.offset(Clock.systemUTC(), Duration.between(now, three.toInstant(ZoneOffset.UTC)));
  }

  Api api() {
    return new Api(stack.baseUri()).patient();
  }

  /** One run of the archiver. */
  void run() {
    run("ArchiverFunction");
  }

  /** One run of a function that has a schedule. */
  void run(String function) {
    var result = stack.runNow(function);
    if (!(result instanceof InvocationResult.Answered)) {
      throw new AssertionError(function + " failed: " + result);
    }
  }

  static StreamId stream(String category, String id) {
    return new StreamId(new TenantId("local"), category, id);
  }

  /** The stub of a stream. */
  Optional<Stub> stub(StreamId stream) {
    var table = new DynamoDbArchiveTable(stack.clients().dynamoDb(), table("EventTable"));
    return Optional.ofNullable(table.stubs(List.of(stream)).get(stream));
  }

  /** How many items of a stream are in the event table, its stub included. */
  int items(StreamId stream) {
    return stack
        .clients()
        .dynamoDb()
        .query(
            query ->
                query
                    .tableName(table("EventTable"))
                    .consistentRead(true)
                    .select(Select.COUNT)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(stream.key()))))
        .count();
  }

  /** Runs the archiver until nothing but stubs is left of these streams. */
  void awaitArchived(List<StreamId> all) {
    await("all are archived")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              run();
              assertThat(all).allMatch(it -> items(it) == 1 && stub(it).isPresent());
            });
  }

  ObjectStore objects() {
    return BucketObjects.of(stack.clients(), stack.resources());
  }

  /** The bytes of each object. */
  List<Long> objectSizes() {
    return objects().list("", Optional.empty(), ObjectStore.MAX_LISTED).stream()
        .map(ObjectStore.Listed::bytes)
        .toList();
  }

  byte[] read(String object) {
    return objects().read(new ObjectName(object)).orElseThrow();
  }

  String table(String id) {
    return stack.resources().tableName(id);
  }

  /** The streams of an order that there are. */
  List<StreamId> streams(String order) {
    return CATEGORIES.stream()
        .map(category -> stream(category, order))
        .filter(it -> items(it) > 0)
        .toList();
  }

  /** Appends a commit to a new stream, past the functions; its events are in an object if large. */
  void append(StreamId stream, List<EventData> events) {
    append(stream, StreamEnd.START, "sample-service", Instant.now(), events);
  }

  /** Appends a copy of a stream's last commit, past the functions. */
  void appendCopy(StreamId stream, Instant at) {
    var slice = store().read(stream);
    var last = slice.commits().getLast().bodies().getLast();
    append(stream, slice.end(), last.source(), at, last.events());
  }

  private void append(
      StreamId stream, StreamEnd end, String source, Instant at, List<EventData> events) {
    var body =
        new CommitBody(
            new CommandId(UUID.randomUUID().toString()),
            "",
            source,
            "past-" + stream.id(),
            null,
            at.truncatedTo(ChronoUnit.MILLIS),
            events,
            List.of(),
            List.of());
    assertThat(store().append(new Append(stream, new Expected.After(end), body)))
        .isInstanceOf(AppendResult.Appended.class);
  }

  private EventStore store() {
    var commits = new ArchiveReader(objects(), new ArchivedItems());
    return new DynamoDbEventStore(
        stack.clients().dynamoDb(),
        table("EventTable"),
        new CommitItems(objects(), () -> UUID.randomUUID().toString()),
        new ReadThrough(commits, _ -> true, Duration.ofDays(-1)));
  }

  /** Sends a command that no saga has sent. */
  void command(String queue, StreamId target, String type, String more) {
    var data = "{\"order_id\":\"%s\"%s}".formatted(target.id(), more);
    var body =
        """
        {"command_id":"%s","command_type":"%s","command_version":"1.0","timestamp":"%s",
         "correlation_id":"late","causation_id":"late","data":%s,
         "metadata":{"tenant_id":"local","target":"%s"}}\
        """
            .formatted(
                UUID.randomUUID(),
                type,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                data,
                target.name());
    send(queue, target.key(), body);
  }

  /** Sends an event once more, as it was published. */
  void again(String queue, JsonNode event) {
    send(queue, "local#" + event.at("/metadata/stream").asText(), event.toString());
  }

  private void send(String queue, String group, String body) {
    stack
        .clients()
        .sqs()
        .sendMessage(
            send ->
                send.queueUrl(stack.resources().queueUrl(queue))
                    .messageBody(body)
                    .messageGroupId(group)
                    .messageDeduplicationId(UUID.randomUUID().toString()));
  }

  /** Waits until a queue has nothing waiting and nothing in work. */
  void awaitEmpty(String queue) {
    await(queue + " is empty")
        .until(
            () ->
                stack
                    .clients()
                    .sqs()
                    .getQueueAttributes(
                        get ->
                            get.queueUrl(stack.resources().queueUrl(queue))
                                .attributeNames(QueueAttributeName.ALL))
                    .attributes()
                    .entrySet()
                    .stream()
                    .filter(it -> it.getKey().name().startsWith("APPROXIMATE_NUMBER"))
                    .allMatch(it -> it.getValue().equals("0")));
  }

  /** Breaks a function, and mends it behind the work. */
  void without(String function, Runnable work) {
    var faults = stack.faults();
    var kill =
        faults.all().stream()
            .filter(it -> it.kind() == Faults.Kind.KILL && it.target().equals(function))
            .findFirst()
            .orElseThrow();
    faults.begin(kill, "");
    try {
      work.run();
    } finally {
      faults.end(kill);
    }
  }
}
