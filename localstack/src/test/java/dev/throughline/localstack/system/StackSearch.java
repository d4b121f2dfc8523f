package dev.throughline.localstack.system;

import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.localstack.BucketObjects;
import dev.throughline.localstack.LocalStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Looks for a text in all tables, buckets and queues of a stack, also in what is deflated. */
record StackSearch(LocalStack stack) {
  private static final int ROUNDS = 3;
  private static final int BATCH = 10;

  /** Where the text is; empty if nowhere. */
  List<String> places(String text) {
    var template = stack.template();
    return Stream.of(
            template.tables().keySet().stream().filter(it -> isInTable(it, text)),
            template.buckets().keySet().stream().filter(_ -> isInBucket(text)),
            template.queues().keySet().stream().filter(it -> isInQueue(it, text)))
        .flatMap(it -> it)
        .toList();
  }

  private boolean isInTable(String table, String text) {
    var name = stack.resources().tableName(table);
    return stack
        .clients()
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(name).consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> item.values().stream())
        .flatMap(StackSearch::texts)
        .anyMatch(it -> it.contains(text));
  }

  /** Also in the ranges of an object, each of which begins where the one before it ends. */
  private boolean isInBucket(String text) {
    var objects = BucketObjects.of(stack.clients(), stack.resources());
    return objects.list("", Optional.empty(), ObjectStore.MAX_LISTED).stream()
        .flatMap(it -> objects.read(it.name()).stream())
        .anyMatch(
            it -> text(it).contains(text) || inflatedRanges(it).anyMatch(r -> r.contains(text)));
  }

  private static Stream<String> inflatedRanges(byte[] object) {
    return Stream.iterate(0, from -> from < object.length, from -> from + 1)
        .filter(from -> object[from] == 0x78)
        .map(from -> inflated(object, from, false));
  }

  /** Messages become visible again at once. */
  private boolean isInQueue(String queue, String text) {
    var url = stack.resources().queueUrl(queue);
    return Stream.generate(
            () ->
                stack
                    .clients()
                    .sqs()
                    .receiveMessage(
                        receive ->
                            receive
                                .queueUrl(url)
                                .maxNumberOfMessages(BATCH)
                                .visibilityTimeout(0)
                                .waitTimeSeconds(0)))
        .limit(ROUNDS)
        .flatMap(answer -> answer.messages().stream())
        .anyMatch(message -> message.body().contains(text));
  }

  /** Numbers tell nothing. */
  private static Stream<String> texts(AttributeValue value) {
    return switch (value.type()) {
      case S -> Stream.of(value.s());
      case SS -> value.ss().stream();
      case L -> value.l().stream().flatMap(StackSearch::texts);
      case M -> texts(value.m());
      case B -> {
        var bytes = value.b().asByteArray();
        yield Stream.of(text(bytes), inflated(bytes, 0, true));
      }
      default -> Stream.of();
    };
  }

  private static Stream<String> texts(Map<String, AttributeValue> map) {
    return map.entrySet().stream()
        .flatMap(it -> Stream.concat(Stream.of(it.getKey()), texts(it.getValue())));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /**
   * Empty for other bytes.
   *
   * @param raw as the commits in the table have it, without a header
   */
  private static String inflated(byte[] bytes, int from, boolean raw) {
    var inflater = new Inflater(raw);
    var input = new ByteArrayInputStream(bytes, from, bytes.length - from);
    try (var in = new InflaterInputStream(input, inflater)) {
      return text(in.readAllBytes());
    } catch (IOException e) {
      return "";
    } finally {
      inflater.end();
    }
  }
}
