package dev.throughline.localstack.sns;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A topic with its subscriptions. A message counts as published once every subscribed queue has it;
 * on a FIFO topic the messages of one group are delivered one after the other.
 */
final class SnsTopic {
  private static final int LOCKS = 64;

  private final Map<String, String> attributes;
  private final Deduplication deduplication;
  private final List<QueueSubscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Map<Integer, ReentrantLock> groups = new ConcurrentHashMap<>();

  SnsTopic(Map<String, String> attributes, Clock clock) {
    this.attributes = Map.copyOf(attributes);
    this.deduplication = new Deduplication(clock);
  }

  void subscribe(QueueSubscription subscription) {
    subscriptions.removeIf(other -> other.arn().equals(subscription.arn()));
    subscriptions.add(subscription);
  }

  /**
   * Delivers a message.
   *
   * @return its id, or that of the message it repeats
   * @throws SnsRefusal if a FIFO topic's message lacks its group or its deduplication id
   */
  String publish(Outgoing message) {
    if (!flag("FifoTopic")) {
      deliver(message);
      return message.id();
    }
    var group =
        message
            .group()
            .orElseThrow(() -> new SnsRefusal("InvalidParameter", "MessageGroupId is needed"));
    var id = message.deduplication().orElseGet(() -> contentId(message));
    var scope = "MessageGroup".equals(attributes.get("FifoThroughputScope")) ? group + "\n" : "";
    var lock = groups.computeIfAbsent(group.hashCode() % LOCKS, _ -> new ReentrantLock());
    lock.lock();
    try {
      var earlier = deduplication.earlier(scope + id);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      deliver(
          new Outgoing(
              message.id(),
              message.body(),
              message.attributes(),
              message.group(),
              java.util.Optional.of(id)));
      deduplication.remember(scope + id, message.id());
      return message.id();
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Outgoing message) {
    var event = FilterPolicy.event(message.attributes());
    subscriptions.stream()
        .filter(subscription -> subscription.filter().accepts(event))
        .forEach(subscription -> subscription.deliver(message));
  }

  private String contentId(Outgoing message) {
    if (!flag("ContentBasedDeduplication")) {
      throw new SnsRefusal("InvalidParameter", "MessageDeduplicationId is needed");
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(message.body().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean flag(String name) {
    return "true".equals(attributes.get(name));
  }
}
