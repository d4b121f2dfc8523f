package dev.throughline.localstack.conformance;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.SqsVisibility;
import dev.throughline.lambda.queue.Work;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.pollers.QueuePoller;
import dev.throughline.localstack.pollers.SqsQueue;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.testkit.InMemoryParkingTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A function that consumes one of the template's queues by {@link FifoBatch}, through the mapping
 * that the template has for it. Safe for use by many threads.
 */
final class Consumer implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final List<String> processed = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> attempts = new ConcurrentHashMap<>();
  private final Set<String> broken;
  private final FifoBatch batch;
  private final QueuePoller poller;

  /** Starts to consume; bodies in {@code broken} fail until they are healed. */
  Consumer(String queue, String... broken) {
    this.broken = ConcurrentHashMap.newKeySet();
    this.broken.addAll(List.of(broken));
    var deployed = DeployedTemplate.get();
    var sqs = deployed.clients().sqs();
    var url = deployed.resources().queueUrl(queue);
    // Nothing is parked here, so that messages that always fail become dead letters.
    var never =
        new ParkingRule(
            () -> "conformance",
            () -> Integer.MAX_VALUE,
            TimeBudget.DEPLOYMENT,
            new InMemoryParkingTable(),
            InstantSource.system());
    this.batch = new FifoBatch(new SqsVisibility(sqs, url), new Metrics("Conformance"), never);
    this.poller =
        QueuePoller.start(
            mapping(queue),
            deployed.resources().get(queue, "Arn"),
            "us-east-1",
            new SqsQueue(url, sqs),
            this::invoke);
  }

  private static Mapping.OfQueue mapping(String queue) {
    return DeployedTemplate.get().template().mappings().stream()
        .filter(Mapping.OfQueue.class::isInstance)
        .map(Mapping.OfQueue.class::cast)
        .filter(mapping -> mapping.queue().equals(queue))
        .findFirst()
        .orElseThrow();
  }

  private InvocationResult invoke(byte[] event, int records) {
    try {
      var response = batch.handle(JSON.readValue(event, SQSEvent.class), null, this::work);
      return new InvocationResult.Answered(JSON.writeValueAsBytes(response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Work work(SQSMessage message) {
    return new Work() {
      @Override
      public void perform() {
        process(message);
      }

      @Override
      public Optional<Parked> parked(String name, RuntimeException cause, Failure failure) {
        return Optional.empty();
      }
    };
  }

  private void process(SQSMessage message) {
    attempts
        .computeIfAbsent(message.getBody(), _ -> new CopyOnWriteArrayList<>())
        .add(message.getAttributes().get("ApproximateReceiveCount"));
    if (broken.contains(message.getBody())) {
      throw new IllegalStateException("broken");
    }
    processed.add(message.getBody());
  }

  /** The processed messages, in their order. */
  List<String> processed() {
    return processed;
  }

  /** The receive counts of SQS, for each attempt to process the message. */
  List<String> attempts(String body) {
    return attempts.getOrDefault(body, List.of());
  }

  void heal(String body) {
    broken.remove(body);
  }

  @Override
  public void close() {
    poller.close();
  }
}
