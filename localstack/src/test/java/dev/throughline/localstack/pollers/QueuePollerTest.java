package dev.throughline.localstack.pollers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.template.Mapping;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueuePollerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static ElasticMq queues;
  private static Clients clients;

  private final List<JsonNode> seen = new CopyOnWriteArrayList<>();
  private final String name = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    queues = ElasticMq.start("us-east-1", "000000000000", Optional.empty());
    var unused = URI.create("http://unused");
    clients =
        Clients.of(
            new Endpoint(
                unused, queues.endpoint(), unused, Optional.empty(), "us-east-1", Set.of()));
  }

  @AfterAll
  static void stop() {
    clients.close();
    queues.close();
  }

  @Test
  void aMessageComesAsLambdaWritesItAndIsDeleted() {
    var url = queue(name, Map.of("VisibilityTimeout", "1"));
    try (var _ = poll(url, Set.of())) {
      sqs().sendMessage(r -> r.queueUrl(url).messageBody("hello"));
      await("the message is processed").until(() -> seen.size() == 1);
      var record = seen.getFirst();
      assertThat(record.path("body").asText()).isEqualTo("hello");
      assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
      assertThat(record.path("eventSourceARN").asText()).isEqualTo("arn:test");
      assertThat(record.path("awsRegion").asText()).isEqualTo("us-east-1");
      assertThat(record.path("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
      assertThat(record.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
      await("the queue is empty").until(() -> depth(url) == 0);
    }
  }

  @Test
  void whileAQueueIsPausedItsMessagesWaitAndAreProcessedAfterwards() {
    var url = queue(name, Map.of());
    try (var poller = poll(url, Set.of())) {
      poller.pause();
      sqs().sendMessage(r -> r.queueUrl(url).messageBody("hello"));
      await("nothing is processed")
          .during(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(seen).isEmpty());
      poller.resume();
      await("the message is processed").until(() -> seen.size() == 1);
    }
  }

  @Test
  void ofABatchOnlyWhatFailedComesBackAndThenGoesToTheDeadLetterQueue() {
    var letters = queue(name + "-letters", Map.of());
    var url =
        queue(
            name,
            Map.of(
                // Longer than a first invocation on a busy machine; otherwise the whole batch would
                // be delivered again.
                "VisibilityTimeout",
                "5",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:%s-letters\",\"maxReceiveCount\":2}"
                    .formatted(name)));
    List.of("good", "poison", "fine")
        .forEach(body -> sqs().sendMessage(r -> r.queueUrl(url).messageBody(body)));
    try (var _ = poll(url, Set.of("poison"))) {
      await("the poison is a dead letter")
          .atMost(Duration.ofSeconds(30))
          .until(() -> depth(letters) == 1);
      await("each receipt was worked on")
          .untilAsserted(
              () ->
                  assertThat(seen.stream().map(record -> record.path("body").asText()))
                      .containsExactlyInAnyOrder("good", "poison", "fine", "poison"));
    }
  }

  private SqsClient sqs() {
    return clients.sqs();
  }

  private QueuePoller poll(String url, Set<String> poison) {
    var mapping = new Mapping.OfQueue("Fn", "Queue", 10, Duration.ZERO, true, 2);
    return QueuePoller.start(
        mapping,
        "arn:test",
        "us-east-1",
        new SqsQueue(url, clients.sqs()),
        (event, _) -> process(event, poison));
  }

  private InvocationResult process(byte[] event, Set<String> poison) {
    try {
      var answer = JSON.createObjectNode();
      var failures = answer.putArray("batchItemFailures");
      for (var record : JSON.readTree(event).path("Records")) {
        seen.add(record);
        if (poison.contains(record.path("body").asText())) {
          failures.addObject().put("itemIdentifier", record.path("messageId").asText());
        }
      }
      return new InvocationResult.Answered(answer.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String queue(String queueName, Map<String, String> attributes) {
    return sqs()
        .createQueue(r -> r.queueName(queueName).attributesWithStrings(attributes))
        .queueUrl();
  }

  private int depth(String url) {
    var attributes =
        sqs()
            .getQueueAttributes(r -> r.queueUrl(url).attributeNamesWithStrings("All"))
            .attributesAsStrings();
    return Integer.parseInt(attributes.get("ApproximateNumberOfMessages"))
        + Integer.parseInt(attributes.get("ApproximateNumberOfMessagesNotVisible"));
  }
}
