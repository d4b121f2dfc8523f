package dev.throughline.aws;

import static java.util.stream.Collectors.toSet;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.LookBack;
import dev.throughline.kernel.store.CommitLookup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Publishes commits, from the records of the table's stream. The events of one commit are sent
 * together, then its commands and timers, and a later commit only after an earlier one; streams do
 * not wait for each other. The last commit sent of a stream is remembered; a predecessor that is
 * not remembered is sent first, if it is young. If one event of a commit fails alone, the later
 * ones are out of order until it is sent again: consumers fill the gap. A consumer recognises an
 * event that is sent twice by its id. Safe for use by many threads.
 */
public final class Publisher {
  /**
   * No record is overtaken by so many of its stream. Without the limit, a new publisher would look
   * up five minutes of a stream.
   */
  private static final int FURTHEST = 10;

  private final LastSent sent;
  private final StreamOrder order;
  private final OutgoingMessages messages;
  private final Outbox outbox;

  /**
   * @param remembered the number of streams whose last sent commit is remembered
   */
  public Publisher(CommitLookup commits, OutgoingMessages messages, Outbox outbox, int remembered) {
    this.sent = new LastSent(remembered);
    this.order = new StreamOrder(new LookBack(commits, sent::covers, FURTHEST));
    this.messages = messages;
    this.outbox = outbox;
  }

  /**
   * How a batch ended.
   *
   * @param unpublished the sequence numbers of the records that were not published completely, in
   *     the order of the batch
   * @param failures in words: the messages that were not sent, and the events that were published
   *     without their earlier form
   */
  public record Result(List<String> unpublished, List<String> failures) {
    /** The record from which the batch must be delivered again; empty when all are published. */
    public Optional<String> firstUnpublished() {
      return unpublished.stream().findFirst();
    }
  }

  private record Pending(StreamRecord record, OutgoingMessage message) {}

  /** Publishes a batch, each stream in its order. */
  public Result publish(List<StreamRecord> records) {
    var ordered = order.of(records);
    var failures = new ArrayList<>(ordered.failures());
    var unpublished = new HashSet<>(ordered.withheld());
    send(byStream(ordered.records(), unpublished, failures), unpublished, failures);
    holdBack(ordered.records(), unpublished);
    ordered.records().stream()
        .filter(record -> !unpublished.contains(record))
        .forEach(record -> sent.note(record.commit()));
    return new Result(numbers(records, unpublished), failures);
  }

  /** A record without messages does not count as sent before its predecessors, either. */
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

  /** The next messages of a stream: those of one commit that go to one destination. */
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
      var outgoing =
          messages.of(record.commit(), record.again(), why -> failures.add(stream + ": " + why));
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

  private static List<String> numbers(List<StreamRecord> records, Set<StreamRecord> unpublished) {
    var numbers = unpublished.stream().map(StreamRecord::sequenceNumber).collect(toSet());
    return records.stream().map(StreamRecord::sequenceNumber).filter(numbers::contains).toList();
  }
}
