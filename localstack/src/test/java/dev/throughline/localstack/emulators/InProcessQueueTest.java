package dev.throughline.localstack.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.pollers.Signal;
import dev.throughline.localstack.sns.Outgoing;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Apart from marked tests, only a signal wakes a waiting receiver: the wait is longer than the
 * tests.
 */
@Timeout(60)
class InProcessQueueTest {
  private static final Duration LONG = Duration.ofDays(1);
  private static ElasticMq queues;
  private static Clients clients;

  private final String name = UUID.randomUUID() + ".fifo";
  private final String url = create(name, Map.of("FifoQueue", "true"));
  private final InProcessQueue queue = queues.queue(name);

  @BeforeAll
  static void start() {
    queues = ElasticMq.start("us-east-1", "000000000000", Optional.empty(), LONG);
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
  void aMessageIsTheSameAsOverHttp() throws InterruptedException {
    send("g", "1", "body \u00e4");
    var overHttp = receiveOverHttp(url);
    putBack(url, overHttp);
    var here = queue.receive(1, Duration.ZERO).getFirst();
    assertThat(comparable(here)).isEqualTo(comparable(overHttp));
    assertThat(here.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void aDeadLetterIsTheSameAsOverHttp() throws Exception {
    var lettersUrl = create("letters-" + name, Map.of("FifoQueue", "true"));
    var redrive =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:letters-%s\",\"maxReceiveCount\":1}";
    var source = "source-" + name;
    var sourceUrl =
        create(source, Map.of("FifoQueue", "true", "RedrivePolicy", redrive.formatted(name)));
    queues
        .queue(source)
        .send(new Outgoing("m", "dead", Map.of(), Optional.of("g"), Optional.of("1")));
    putBack(sourceUrl, receiveOverHttp(sourceUrl));
    assertThat(queues.queue(source).receive(1, Duration.ZERO)).isEmpty();
    var letters = queues.queue("letters-" + name);
    var here = letters.receive(1, Duration.ofMinutes(5)).getFirst();
    putBack(lettersUrl, here);
    assertThat(comparable(here)).isEqualTo(comparable(receiveOverHttp(lettersUrl)));
    assertThat(here.attributesAsStrings())
        .containsEntry("DeadLetterQueueSourceArn", "arn:aws:sqs:us-east-1:000000000000:" + source);
  }

  @Test
  void aWaitingReceiverIsWokenByAMessageThatIsSentOverHttp() throws Exception {
    var waiting = receiving(queue);
    sqs()
        .sendMessage(
            r -> r.queueUrl(url).messageBody("a").messageGroupId("g").messageDeduplicationId("1"));
    assertThat(waiting.get()).extracting(Message::body).containsExactly("a");
  }

  @Test
  void aWaitingReceiverIsWokenWhenTheMessageBeforeInTheGroupIsDeleted() throws Exception {
    send("g", "1", "a");
    var first = queue.receive(10, Duration.ZERO);
    send("g", "2", "b");
    assertThat(queue.receive(10, Duration.ZERO)).isEmpty();
    var waiting = receiving(queue);
    queue.delete(first);
    assertThat(waiting.get()).extracting(Message::body).containsExactly("b");
  }

  @Test
  void aWaitingReceiverIsWokenWhenAMessageIsPutBack() throws Exception {
    send("g", "1", "a");
    var first = queue.receive(1, Duration.ZERO).getFirst();
    var waiting = receiving(queue);
    putBack(url, first);
    assertThat(waiting.get()).extracting(Message::body).containsExactly("a");
  }

  @Test
  void aWaitingReceiverIsWokenWhenADelayOrAVisibilityTimeoutIsOver() throws InterruptedException {
    var delayed = UUID.randomUUID().toString();
    var visibility = Map.of("VisibilityTimeout", "1");
    var delayedUrl = create(delayed, visibility);
    sqs().sendMessage(r -> r.queueUrl(delayedUrl).messageBody("late").delaySeconds(1));
    for (var i = 0; i < 2; i++) {
      assertThat(queues.queue(delayed).receive(10, Duration.ofMinutes(5)))
          .extracting(Message::body)
          .containsExactly("late");
    }
  }

  @Test
  void aMessageWhoseSignalWasLostIsFoundWhenThePatienceIsOver() throws Exception {
    var deaf = queues.queue(name, new Signal(Duration.ofMillis(20)));
    var waiting = receiving(deaf);
    send("g", "1", "a");
    assertThat(waiting.get()).extracting(Message::body).containsExactly("a");
  }

  @Test
  void aQueueThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> queues.queue("none")).hasMessage("There is no queue none");
  }

  private static SqsClient sqs() {
    return clients.sqs();
  }

  private static String create(String queue, Map<String, String> attributes) {
    return sqs().createQueue(r -> r.queueName(queue).attributesWithStrings(attributes)).queueUrl();
  }

  private void send(String group, String id, String body) {
    var attributes =
        Map.of(
            "text", new Outgoing.Attribute("String", "t"),
            "own", new Outgoing.Attribute("Number.int", "7"));
    queue.send(new Outgoing("m", body, attributes, Optional.of(group), Optional.of(id)));
  }

  private static void putBack(String to, Message message) {
    sqs()
        .changeMessageVisibility(
            r -> r.queueUrl(to).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  private static Message receiveOverHttp(String from) {
    return sqs()
        .receiveMessage(
            r ->
                r.queueUrl(from)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages()
        .getFirst();
  }

  private Future<List<Message>> receiving(InProcessQueue from) {
    var received = new CompletableFuture<List<Message>>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                received.complete(from.receive(10, Duration.ofMinutes(5)));
              } catch (InterruptedException e) {
                received.completeExceptionally(e);
              }
            });
    return received;
  }

  /** A message without the fields that differ with each receive. */
  private static Message comparable(Message message) {
    var attributes = new HashMap<>(message.attributesAsStrings());
    attributes.remove("ApproximateReceiveCount");
    return message.toBuilder()
        .receiptHandle("")
        .md5OfMessageAttributes(null)
        .attributesWithStrings(attributes)
        .build();
  }
}
