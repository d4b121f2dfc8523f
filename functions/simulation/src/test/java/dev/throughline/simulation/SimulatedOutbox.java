package dev.throughline.simulation;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SNS and SQS under faults: a sent message may be reported as failed, never the other way round.
 */
final class SimulatedOutbox implements Outbox {
  private final Chaos chaos;
  private final SimulatedTopic topic;
  private final Map<String, SimulatedQueue> queues;

  SimulatedOutbox(Chaos chaos, SimulatedTopic topic, Map<String, SimulatedQueue> queues) {
    this.chaos = chaos;
    this.topic = topic;
    this.queues = Map.copyOf(queues);
  }

  @Override
  public Map<OutgoingMessage, String> send(List<OutgoingMessage> batch) {
    try {
      return chaos.call("send " + words(batch), () -> deliver(batch));
    } catch (Outage e) {
      var failed = new LinkedHashMap<OutgoingMessage, String>();
      batch.forEach(message -> failed.put(message, String.valueOf(e.getMessage())));
      return failed;
    }
  }

  private Map<OutgoingMessage, String> deliver(List<OutgoingMessage> batch) {
    var failed = new LinkedHashMap<OutgoingMessage, String>();
    for (var message : batch) {
      if (chaos.strikes(Fault.PARTIAL_SEND)) {
        failed.put(message, "InternalError");
      } else {
        deliver(message);
      }
    }
    return failed;
  }

  private void deliver(OutgoingMessage message) {
    switch (message.destination()) {
      case Destination.Topic _ -> topic.accept(message);
      case Destination.FifoQueue(var url) -> queue(url).accept(message);
      case Destination.DelayQueue(var url) -> queue(url).accept(message);
    }
  }

  private SimulatedQueue queue(String url) {
    var queue = queues.get(url);
    if (queue == null) {
      throw new IllegalArgumentException("no queue " + url);
    }
    return queue;
  }

  private static String words(List<OutgoingMessage> batch) {
    var ids = batch.stream().map(message -> message.id().substring(0, 8)).toList();
    return ids + " to " + batch.getFirst().destination();
  }
}
