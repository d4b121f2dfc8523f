package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Queue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No message is lost between functions. */
final class QueueRules {
  private static final String DAYS_14 = "1209600";

  private QueueRules() {}

  /** Every queue, subscription and stream has a dead-letter queue. */
  static List<String> deadLetters(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var dead = deadLetterQueues(blueprint);
    blueprint.template().queues().values().stream()
        .filter(queue -> queue.redrive().isEmpty() && !dead.contains(queue.id()))
        .forEach(queue -> violations.add(queue.id() + " has no dead-letter queue"));
    blueprint
        .queueMappings()
        .filter(mapping -> blueprint.queue(mapping.queue()).redrive().isEmpty())
        .filter(mapping -> !dead.contains(mapping.queue()))
        .forEach(mapping -> violations.add(mapping.queue() + " is consumed and has none"));
    blueprint.template().subscriptions().keySet().stream()
        .filter(id -> blueprint.undelivered(id).isEmpty())
        .forEach(id -> violations.add(id + " has no queue for what is not delivered"));
    blueprint
        .streamMappings()
        .filter(mapping -> mapping.onFailure().isEmpty())
        .forEach(mapping -> violations.add(mapping.function() + " is told of no failure"));
    return violations;
  }

  /** The dead-letter queues of queues, subscriptions and streams. */
  static Set<String> deadLetterQueues(Blueprint blueprint) {
    var dead = new HashSet<String>();
    blueprint
        .template()
        .queues()
        .values()
        .forEach(queue -> queue.redrive().ifPresent(to -> dead.add(to.deadLetterQueue())));
    blueprint
        .template()
        .subscriptions()
        .keySet()
        .forEach(id -> dead.add(blueprint.undelivered(id)));
    blueprint.streamMappings().forEach(mapping -> mapping.onFailure().ifPresent(dead::add));
    dead.remove("");
    return dead;
  }

  /**
   * Dead letters are kept for 14 days, in order where their queue is in order, for one consumer.
   */
  static List<String> deadLetterQueuesFit(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var owned = new HashSet<String>();
    for (var queue : blueprint.template().queues().values()) {
      queue
          .redrive()
          .map(redrive -> blueprint.queue(redrive.deadLetterQueue()))
          .ifPresent(
              dead -> {
                if (dead.fifo() != queue.fifo()) {
                  violations.add(dead.id() + " is not of the kind of " + queue.id());
                }
                if (!owned.add(dead.id())) {
                  violations.add(dead.id() + " has the dead letters of two queues");
                }
              });
    }
    for (var id : deadLetterQueues(blueprint)) {
      if (!DAYS_14.equals(blueprint.queue(id).attributes().get("MessageRetentionPeriod"))) {
        violations.add(id + " does not keep its letters for 14 days");
      }
    }
    blueprint.template().subscriptions().keySet().stream()
        .map(blueprint::undelivered)
        .filter(id -> !id.isEmpty() && !blueprint.queue(id).fifo())
        .forEach(id -> violations.add(id + " takes the letters of a FIFO topic"));
    blueprint
        .streamMappings()
        .flatMap(mapping -> mapping.onFailure().stream())
        .filter(id -> blueprint.queue(id).fifo())
        .forEach(id -> violations.add(id + " is FIFO: Lambda cannot send to it"));
    return violations;
  }

  static List<String> partialFailures(Blueprint blueprint) {
    return blueprint.template().mappings().stream()
        .filter(mapping -> !(mapping instanceof Mapping.OfSchedule))
        .filter(mapping -> !mapping.partialFailures())
        .map(mapping -> mapping.function() + " does not report what failed")
        .toList();
  }

  /** A mapping of a stream retries without limit, since a skipped record would be a hole. */
  static List<String> retries(Blueprint blueprint) {
    return blueprint
        .streamMappings()
        .filter(
            mapping ->
                mapping.maximumRetries().isPresent()
                    || mapping.bisect()
                    || !mapping.startingPosition().equals("TRIM_HORIZON"))
        .map(mapping -> mapping.function() + " may skip records")
        .toList();
  }

  /** Message groups have their own throughput and their own deduplication. */
  static List<String> throughput(Blueprint blueprint) {
    return Stream.concat(
            blueprint.template().queues().values().stream()
                .filter(Queue::fifo)
                .filter(
                    queue ->
                        !"messageGroup".equals(queue.attributes().get("DeduplicationScope"))
                            || !"perMessageGroupId"
                                .equals(queue.attributes().get("FifoThroughputLimit")))
                .map(Queue::id),
            blueprint.template().topics().values().stream()
                .filter(topic -> "true".equals(topic.attributes().get("FifoTopic")))
                .filter(
                    topic -> !"MessageGroup".equals(topic.attributes().get("FifoThroughputScope")))
                .map(topic -> topic.id()))
        .map(id -> id + " is slowed down by all groups together")
        .toList();
  }
}
