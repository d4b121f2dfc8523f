package dev.throughline.localstack.pollers;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue as Lambda polls it. Safe for concurrent use. */
public interface PolledQueue {
  /**
   * Receives messages with all their attributes.
   *
   * @param most the most messages; one to ten
   * @param longest the longest wait if there are none, in whole seconds
   * @return empty if there were none
   * @throws software.amazon.awssdk.core.exception.SdkException if the queue refuses or fails
   */
  List<Message> receive(int most, Duration longest) throws InterruptedException;

  /**
   * Deletes messages that were received.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the queue refuses or fails
   */
  void delete(List<Message> messages);
}
