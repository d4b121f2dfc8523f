package dev.throughline.backbone.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.backbone.Invocations;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class PublisherWiringTest {
  private static final OutgoingMessage MESSAGE =
      new OutgoingMessage(new Destination.FifoQueue("q"), "g", "id", "body", Map.of(), 0);

  @Test
  void nothingIsSentThatThereWouldBeNoTimeToEnterIntoTheFeed() {
    assertThat(sent(Duration.ofSeconds(12))).isEmpty();
    assertThat(sent(Duration.ofMillis(11_999))).containsOnlyKeys(MESSAGE);
  }

  /** What has failed, with so much time left. */
  private static Map<OutgoingMessage, String> sent(Duration left) {
    var outbox = new PublisherWiring().outbox(new NoTopics(), new TimelyQueues());
    return TimeLeft.keeping(
        Duration.ZERO, Invocations.with(left), () -> outbox.send(List.of(MESSAGE)));
  }

  private static final class NoTopics implements SnsClient {
    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {}
  }

  /** Asks for the time of an attempt, as the functions' clients do. */
  private static final class TimelyQueues implements SqsClient {
    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      TimeLeft.require(TimeBudget.ATTEMPT, "SendMessageBatch");
      var sent = SendMessageBatchResultEntry.builder().id("0").build();
      return SendMessageBatchResponse.builder().successful(sent).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
