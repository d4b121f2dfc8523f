package dev.throughline.localstack.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.emulators.ElasticMq;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

class SnsTest {
  private static final Time TIME = new Time();
  private static ElasticMq queues;
  private static SnsEndpoint endpoint;
  private static Clients clients;

  private final String name = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    queues = ElasticMq.start("us-east-1", "000000000000", Optional.empty());
    endpoint = SnsEndpoint.start("us-east-1", "000000000000", queues::queue, TIME);
    clients = clients(endpoint.endpoint());
  }

  private static Clients clients(URI sns) {
    return Clients.of(
        new Endpoint(
            URI.create("http://unused"),
            queues.endpoint(),
            sns,
            Optional.empty(),
            "us-east-1",
            Set.of()));
  }

  @AfterAll
  static void stop() {
    clients.close();
    endpoint.close();
    queues.close();
  }

  @Test
  void aQueueGetsOnlyWhatItsFilterPolicyLetsThrough() {
    var topic = topic();
    var orders = subscribe(topic, "orders", "{\"source\":[{\"prefix\":\"order\"},\"stock\"]}");
    var all = subscribe(topic, "all", null);
    publish(topic, "1", "order-service", "a");
    publish(topic, "2", "customer-service", "b");
    publish(topic, "3", "stock", "c");
    assertThat(bodies(orders)).containsExactly("a", "c");
    assertThat(bodies(all)).containsExactly("a", "b", "c");
  }

  @Test
  void aRawMessageKeepsItsBodyItsAttributesAndItsGroup() {
    var topic = topic();
    var queue = subscribe(topic, "raw", null);
    publish(topic, "1", "order-service", "<body & \"soul\">");
    var message = receive(queue).getFirst();
    assertThat(message.body()).isEqualTo("<body & \"soul\">");
    assertThat(message.messageAttributes().get("source").stringValue()).isEqualTo("order-service");
    assertThat(message.attributesAsStrings())
        .containsEntry("MessageGroupId", "group")
        .containsEntry("MessageDeduplicationId", "1");
  }

  @Test
  void aRepeatWithinFiveMinutesIsDroppedAndAnsweredAsTheFirst() {
    var topic = topic();
    var queue = subscribe(topic, "once", null);
    var first = publish(topic, "1", "s", "a");
    TIME.pass(Duration.ofSeconds(299));
    assertThat(publish(topic, "1", "s", "a")).isEqualTo(first);
    TIME.pass(Duration.ofSeconds(2));
    assertThat(publish(topic, "1", "s", "a")).isNotEqualTo(first);
    assertThat(bodies(queue)).containsExactly("a");
  }

  @Test
  void withoutAGroupAFifoTopicRefuses() {
    var topic = topic();
    assertThatThrownBy(
            () ->
                clients
                    .sns()
                    .publish(r -> r.topicArn(topic).message("a").messageDeduplicationId("1")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("MessageGroupId");
  }

  @Test
  void aBatchAnswersForEachOfItsMessages() {
    var topic = topic();
    var queue = subscribe(topic, "batch", null);
    var answer =
        clients
            .sns()
            .publishBatch(
                r ->
                    r.topicArn(topic)
                        .publishBatchRequestEntries(
                            entry("x", "g", "first"),
                            entry("y", null, "no group"),
                            entry("z", "g", "second")));
    assertThat(answer.successful()).extracting("id").containsExactly("x", "z");
    assertThat(answer.failed()).extracting("id").containsExactly("y");
    assertThat(bodies(queue)).containsExactly("first", "second");
  }

  private static PublishBatchRequestEntry entry(String id, String group, String body) {
    return PublishBatchRequestEntry.builder()
        .id(id)
        .messageGroupId(group)
        .messageDeduplicationId(id)
        .message(body)
        .build();
  }

  private String topic() {
    return clients
        .sns()
        .createTopic(r -> r.name(name + ".fifo").attributes(Map.of("FifoTopic", "true")))
        .topicArn();
  }

  private String subscribe(String topic, String queue, String filter) {
    var queueName = queue + "-" + name + ".fifo";
    var url =
        clients
            .sqs()
            .createQueue(
                r -> r.queueName(queueName).attributesWithStrings(Map.of("FifoQueue", "true")))
            .queueUrl();
    clients
        .sns()
        .subscribe(
            r ->
                r.topicArn(topic)
                    .protocol("sqs")
                    .endpoint("arn:aws:sqs:us-east-1:000000000000:" + queueName)
                    .attributes(
                        filter == null
                            ? Map.of("RawMessageDelivery", "true")
                            : Map.of("RawMessageDelivery", "true", "FilterPolicy", filter)));
    return url;
  }

  private static String publish(String topic, String id, String source, String body) {
    var attribute = MessageAttributeValue.builder().dataType("String").stringValue(source).build();
    return clients
        .sns()
        .publish(
            r ->
                r.topicArn(topic)
                    .message(body)
                    .messageGroupId("group")
                    .messageDeduplicationId(id)
                    .messageAttributes(Map.of("source", attribute)))
        .messageId();
  }

  private static List<Message> receive(String url) {
    return clients
        .sqs()
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  private static Stream<String> bodies(String url) {
    return receive(url).stream().map(Message::body);
  }

  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
