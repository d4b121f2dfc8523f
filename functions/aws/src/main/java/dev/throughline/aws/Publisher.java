package dev.throughline.aws;

import static java.util.stream.Collectors.toSet;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.StreamId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Publishes what was committed, from the records of the table's stream: sends it, and enters what
 * has left into the feed, so that the feed says what was published. The events of one commit leave
 * together, its commands and timers after them, and nothing of a later commit after one that
 * failed; streams do not wait for each other. Should one event of a commit fail alone, those behind
 * it are out of order until it is sent again: a consumer fills the hole. What is sent twice is
 * recognised by its id. Safe for use by many threads.
 */
public final class Publisher {
  private final Feeding feeding;
  private final OutgoingMessages messages;
  private final Outbox outbox;

  public Publisher(Feeding feeding, OutgoingMessages messages, Outbox outbox) {
    this.feeding = feeding;
    this.messages = messages;
    this.outbox = outbox;
  }

  /**
   * How a batch ended.
   *
   * @param firstUnpublished the sequence number of the first record that was not wholly published,
   *     entry and messages: from there on the batch is to be delivered again; empty when all was
   *     published
   * @param failures what did not leave, in words
   */
  public record Result(Optional<String> firstUnpublished, List<String> failures) {}

  private record Pending(StreamRecord record, OutgoingMessage message) {}

  /** Publishes a batch, each stream in its order. */
  public Result publish(List<StreamRecord> records) {
    var complete = feeding.complete(records);
    var failures = new ArrayList<>(complete.failures());
    var unpublished = new HashSet<StreamRecord>();
    send(byStream(all(complete), unpublished, failures), unpublished, failures);
    holdBack(all(complete), unpublished);
    var entered =
        feeding.enter(complete.records().stream().filter(r -> !unpublished.contains(r)).toList());
    failures.addAll(entered.failures());
    unpublished.addAll(complete.withheld());
    unpublished.addAll(entered.withheld());
    return new Result(first(records, unpublished), failures);
  }

  /** What is to be sent, whether or not the feed can tell what it lacks. */
  private static List<StreamRecord> all(Feeding.Result complete) {
    return Stream.concat(complete.records().stream(), complete.withheld().stream()).toList();
  }

  /** Also what has nothing to send: the feed is in the order of each stream. */
  private static void holdBack(List<StreamRecord> records, Set<StreamRecord> unpublished) {
    var stopped = new HashSet<StreamId>();
    for (var record : records) {
      var stream = record.commit().stream();
      if (unpublished.contains(record)) {
        stopped.add(stream);
      } else if (stopped.contains(stream)) {
        unpublished.add(record);
      }
    }
  }

  private void send(
      Map<StreamId, Queue<Pending>> streams, Set<StreamRecord> unpublished, List<String> failures) {
    while (!streams.isEmpty()) {
      var failed = send(streams.values().stream().flatMap(queue -> next(queue).stream()).toList());
      for (var queue : List.copyOf(streams.values())) {
        var sent = next(queue);
        var stream = sent.getFirst().record().commit().stream();
        var failure = sent.stream().filter(p -> failed.containsKey(p.message())).findFirst();
        if (failure.isPresent()) {
          failures.add(stream + ": " + failed.get(failure.get().message()));
          streams.remove(stream).forEach(p -> unpublished.add(p.record()));
        } else {
          sent.forEach(_ -> queue.remove());
          streams.values().removeIf(Queue::isEmpty);
        }
      }
    }
  }

  /** What of a stream leaves next: messages of one commit that go to one place. */
  private static List<Pending> next(Queue<Pending> queue) {
    var head = queue.element();
    return queue.stream()
        .takeWhile(
            pending ->
                pending.record().equals(head.record())
                    && pending.message().destination().equals(head.message().destination()))
        .limit(Outbox.MAX_MESSAGES)
        .toList();
  }

  private Map<StreamId, Queue<Pending>> byStream(
      List<StreamRecord> records, Set<StreamRecord> unpublished, List<String> failures) {
    var streams = new LinkedHashMap<StreamId, Queue<Pending>>();
    var stopped = new HashSet<StreamId>();
    for (var record : records) {
      var stream = record.commit().stream();
      if (stopped.contains(stream) || !enqueue(record, streams, failures)) {
        stopped.add(stream);
        unpublished.add(record);
      }
    }
    return streams;
  }

  /** False if some message of the record cannot be addressed: that stops its own stream only. */
  private boolean enqueue(
      StreamRecord record, Map<StreamId, Queue<Pending>> streams, List<String> failures) {
    var stream = record.commit().stream();
    try {
      var outgoing = messages.of(record.commit());
      outgoing.forEach(
          message ->
              streams
                  .computeIfAbsent(stream, _ -> new ArrayDeque<>())
                  .add(new Pending(record, message)));
      return true;
    } catch (IllegalStateException e) {
      failures.add(stream + ": " + e.getMessage());
      return false;
    }
  }

  private Map<OutgoingMessage, String> send(List<Pending> round) {
    var byDestination = new LinkedHashMap<Destination, List<OutgoingMessage>>();
    for (var pending : round) {
      byDestination
          .computeIfAbsent(pending.message().destination(), _ -> new ArrayList<>())
          .add(pending.message());
    }
    var failed = new LinkedHashMap<OutgoingMessage, String>();
    for (var all : byDestination.values()) {
      for (var batch : batches(all)) {
        failed.putAll(outbox.send(batch));
      }
    }
    return failed;
  }

  private static List<List<OutgoingMessage>> batches(List<OutgoingMessage> messages) {
    var batches = new ArrayList<List<OutgoingMessage>>();
    var batch = new ArrayList<OutgoingMessage>();
    var bytes = 0;
    for (var message : messages) {
      var size = message.size();
      var full = batch.size() == Outbox.MAX_MESSAGES || bytes + size > Outbox.MAX_BYTES;
      if (full && !batch.isEmpty()) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(message);
      bytes += size;
    }
    batches.add(List.copyOf(batch));
    return batches;
  }

  private static Optional<String> first(List<StreamRecord> records, Set<StreamRecord> unpublished) {
    var numbers = unpublished.stream().map(StreamRecord::sequenceNumber).collect(toSet());
    return records.stream().map(StreamRecord::sequenceNumber).filter(numbers::contains).findFirst();
  }
}
