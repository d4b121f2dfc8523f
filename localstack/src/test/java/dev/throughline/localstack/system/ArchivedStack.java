package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.aws.DynamoDbArchiveTable;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import dev.throughline.kernel.store.Stub;
import dev.throughline.localstack.BucketObjects;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.host.InvocationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * A local stack whose streams go to the archive as soon as they have ended. Its clock has just
 * passed three in the morning, so that every run of the archiver begins an audit.
 */
record ArchivedStack(LocalStack stack) implements AutoCloseable {
  /** The parameter of the template. */
  static final String AT_ONCE = "checkout=0,order=0,payment*=0,reservation*=0,shipment=0";

  static final List<String> CATEGORIES =
      List.of("checkout", "order", "payment", "reservation", "shipment");

  static ArchivedStack start() {
    var stack =
        LocalStack.start(
            StackOptions.inMemory()
                .withParameters(Map.of("ArchiveAfterDays", AT_ONCE))
                .withClock(atThree()));
    Recordings.of(stack::uses);
    return new ArchivedStack(stack);
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
    var result = stack.runNow("ArchiverFunction");
    if (!(result instanceof InvocationResult.Answered)) {
      throw new AssertionError("the archiver failed: " + result);
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
  void awaitArchived(Stream<StreamId> streams) {
    var all = streams.toList();
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

  List<Listed> listed() {
    return objects().list("", Optional.empty(), ObjectStore.MAX_LISTED);
  }

  String table(String id) {
    return stack.resources().tableName(id);
  }

  @Override
  public void close() {
    stack.close();
  }
}
