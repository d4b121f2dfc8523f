package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.InMemoryWireFormat;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SqsInboxesTest {
  private final List<SendMessageRequest> requests = new ArrayList<>();
  private Supplier<SendMessageResponse> answer = () -> SendMessageResponse.builder().build();
  private final InMemoryWireFormat wire = new InMemoryWireFormat();
  private final SqsClient client =
      new SqsClient() {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
          requests.add(request);
          return answer.get();
        }

        @Override
        public String serviceName() {
          return "sqs";
        }

        @Override
        public void close() {}
      };
  private final SqsInboxes inboxes = inboxes(wire);

  private SqsInboxes inboxes(WireFormat wire) {
    return new SqsInboxes(client, wire, Map.of("shelves", "https://queue"));
  }

  /** Writes the same for everything. */
  private static WireFormat writing(String text) {
    return (WireFormat)
        Proxy.newProxyInstance(
            WireFormat.class.getClassLoader(),
            new Class<?>[] {WireFormat.class},
            (_, _, _) -> text);
  }

  private static CommandMessage command(String id) {
    return new CommandMessage(
        new CommandId(id),
        "",
        new StreamId(new TenantId("acme"), "item", "a"),
        "shelves.take",
        "1.0",
        "{}",
        Instant.EPOCH,
        "correlation",
        "cause",
        null);
  }

  @Test
  void aCommandIsSentAsThePublisherSendsIt() {
    var command = command("one");
    assertThat(inboxes.contexts()).containsExactly("shelves");
    assertThat(inboxes.put("shelves", command)).isEmpty();
    var request = requests.getFirst();
    assertThat(request.queueUrl()).isEqualTo("https://queue");
    assertThat(request.messageGroupId()).isEqualTo("acme#item#a");
    assertThat(request.messageDeduplicationId()).isEqualTo("one");
    assertThat(request.messageBody()).isEqualTo(wire.write(command));
  }

  @Test
  void whatSqsNeverTakesIsNotTriedAndTheReasonIsTold() {
    assertThat(inboxes.put("shelves", command("with space"))).isPresent();
    assertThat(inboxes.put("shelves", command("Ä"))).isPresent();
    assertThat(inboxes(writing("x".repeat(300_000))).put("shelves", command("one"))).isPresent();
    assertThat(requests).isEmpty();
    answer =
        () -> {
          throw InvalidMessageContentsException.builder().message("a character").build();
        };
    assertThat(inboxes.put("shelves", command("one"))).contains("a character");
  }

  @Test
  void anOutageIsAnException() {
    answer =
        () -> {
          throw SdkClientException.create("no connection");
        };
    assertThatThrownBy(() -> inboxes.put("shelves", command("one")))
        .isInstanceOf(SdkClientException.class);
  }
}
