package dev.throughline.backbone.deadletters;

import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue of dead letters in SQS. Needs sqs:GetQueueAttributes, sqs:ReceiveMessage,
 * sqs:ChangeMessageVisibility and sqs:DeleteMessage on it.
 */
record SqsDeadLetterQueue(SqsClient client, String url) implements DeadLetterQueue {
  private static final int AT_ONCE = 0;
  private static final int SECONDS = 30;

  @Override
  public String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Override
  public long count() {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var answer = client.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(name));
    return Long.parseLong(answer.attributes().getOrDefault(name, "0"));
  }

  @Override
  public List<DeadLetter> look() {
    return receive(AT_ONCE);
  }

  @Override
  public List<DeadLetter> take() {
    return receive(SECONDS);
  }

  private List<DeadLetter> receive(int hiddenForSeconds) {
    return client
        .receiveMessage(
            ask ->
                ask.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(hiddenForSeconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages()
        .stream()
        .map(this::letter)
        .toList();
  }

  private DeadLetter letter(Message message) {
    var attributes = new TreeMap<String, String>();
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
              }
            });
    attributes.putAll(message.attributesAsStrings());
    return new DeadLetter(
        name(), message.messageId(), message.receiptHandle(), message.body(), attributes);
  }

  @Override
  public void putBack(DeadLetter letter) {
    client.changeMessageVisibility(
        ask -> ask.queueUrl(url).receiptHandle(letter.receipt()).visibilityTimeout(AT_ONCE));
  }

  @Override
  public void remove(DeadLetter letter) {
    client.deleteMessage(ask -> ask.queueUrl(url).receiptHandle(letter.receipt()));
  }
}
