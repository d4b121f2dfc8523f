package dev.throughline.localstack;

import dev.throughline.localstack.access.Gate;
import dev.throughline.localstack.pollers.PolledQueue;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A queue of this process, polled with the role of a function and no other.
 *
 * @param function logical id of the function
 * @param name of the queue
 */
record GatedQueue(PolledQueue queue, String name, String function, Gate gate)
    implements PolledQueue {
  @Override
  public List<Message> receive(int most, Duration longest) throws InterruptedException {
    gate.require(function, "sqs:ReceiveMessage", name);
    return queue.receive(most, longest);
  }

  @Override
  public void delete(List<Message> messages) {
    if (!messages.isEmpty()) {
      gate.require(function, "sqs:DeleteMessage", name);
      queue.delete(messages);
    }
  }
}
