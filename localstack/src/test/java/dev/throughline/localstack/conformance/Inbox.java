package dev.throughline.localstack.conformance;

import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.DeployedTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The messages in one of the template's queues that belong to one test: their bodies begin with its
 * mark. All received messages are deleted, since an earlier test may have left some.
 */
record Inbox(String queue, String mark) {
  /** Waits until so many messages have arrived, and returns them in order. */
  List<Message> take(int count) {
    var arrived = new ArrayList<Message>();
    await(count + " messages in " + queue)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> arrived.addAll(receive()) && arrived.size() >= count);
    return arrived;
  }

  /** The bodies of {@link #take}, without the mark. */
  List<String> bodies(int count) {
    return take(count).stream().map(message -> message.body().substring(mark.length())).toList();
  }

  private List<Message> receive() {
    SqsClient sqs = DeployedTemplate.get().clients().sqs();
    var url = DeployedTemplate.get().resources().queueUrl(queue);
    var messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
            .messages();
    messages.forEach(
        message ->
            sqs.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
    return messages.stream().filter(message -> message.body().startsWith(mark)).toList();
  }
}
