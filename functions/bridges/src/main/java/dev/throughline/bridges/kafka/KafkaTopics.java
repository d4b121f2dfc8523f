package dev.throughline.bridges.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of a bridge. That of the events is made by a person, who knows how many partitions and
 * how long a retention its consumers need. That of the positions is made here, compacted, with a
 * partition for each one of the feed. Safe for use by many threads.
 */
final class KafkaTopics {
  /** Small segments: only a closed one is compacted, and an entry has some hundred bytes. */
  private static final Map<String, String> COMPACTED =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(4 << 20));

  private static final int LOOKS = 100;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final KafkaClients clients;
  private final KafkaSettings settings;
  private boolean checked;

  KafkaTopics(KafkaClients clients, KafkaSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  /** Makes sure of both; an {@link IllegalStateException} says what a person has to do. */
  synchronized void require() {
    if (checked) {
      return;
    }
    try (var admin = clients.admin()) {
      if (partitions(admin, settings.topic()).isEmpty()) {
        throw new IllegalStateException(
            "Kafka has no topic %s: make it, with as many partitions as its consumers need"
                .formatted(settings.topic()));
      }
      if (partitions(admin, settings.positions()).isEmpty()) {
        create(admin);
      }
      requirePositions(admin);
    }
    checked = true;
  }

  private void requirePositions(Admin admin) {
    var topic = settings.positions();
    var partitions = partitions(admin, topic).orElse(0);
    if (partitions != settings.partitions()) {
      throw new IllegalStateException(
          "the topic %s has %d partitions, and the feed has %d: the bridge needs another BRIDGE_NAME"
              .formatted(topic, partitions, settings.partitions()));
    }
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var configs = KafkaClients.got(admin.describeConfigs(List.of(resource)).values().get(resource));
    var policy = configs.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new IllegalStateException(
          "the topic %s has the cleanup.policy %s, so positions would be lost: it must be compact"
              .formatted(topic, policy));
    }
  }

  private void create(Admin admin) {
    var topic =
        new NewTopic(
                settings.positions(), Optional.of(settings.partitions()), Optional.<Short>empty())
            .configs(COMPACTED);
    try {
      KafkaClients.got(admin.createTopics(List.of(topic)).values().get(settings.positions()));
    } catch (TopicExistsException _) {
      // Another process was faster.
    }
    // The broker that answered may not know it yet.
    for (var look = 0; partitions(admin, settings.positions()).isEmpty() && look < LOOKS; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private static Optional<Integer> partitions(Admin admin, String topic) {
    try {
      var described = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
      return Optional.of(KafkaClients.got(described).partitions().size());
    } catch (UnknownTopicOrPartitionException _) {
      return Optional.empty();
    }
  }
}
