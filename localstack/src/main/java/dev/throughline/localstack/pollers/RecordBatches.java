package dev.throughline.localstack.pollers;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Brings batches of one shard's records to the function, one after the other, each until it
 * succeeds or is given up.
 */
final class RecordBatches {
  private static final System.Logger LOG = System.getLogger(RecordBatches.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int MOST_DOUBLINGS = 6;

  private final StreamSource source;
  private final String shardId;
  private final Stopping stopping;

  RecordBatches(StreamSource source, String shardId, Stopping stopping) {
    this.source = source;
    this.shardId = shardId;
    this.stopping = stopping;
  }

  /** Returns when every record was processed or given up, or after a request to stop. */
  void process(List<Record> records) {
    process(records, 0);
  }

  private void process(List<Record> records, int earlierFailures) {
    var rest = records;
    var failures = earlierFailures;
    while (!rest.isEmpty() && !stopping.isTold()) {
      var done = attempt(rest);
      if (stopping.isTold() && done == 0) {
        return;
      }
      if (done > 0) {
        checkpoint(rest.get(done - 1));
        rest = rest.subList(done, rest.size());
        failures = 0;
      } else if (givenUp(failures)) {
        giveUp(rest, failures + 1);
        checkpoint(rest.getLast());
        return;
      } else if (source.mapping().bisect() && rest.size() > 1) {
        process(rest.subList(0, rest.size() / 2), failures + 1);
        process(rest.subList(rest.size() / 2, rest.size()), failures + 1);
        return;
      } else {
        stopping.pause(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
      }
    }
  }

  private boolean givenUp(int failures) {
    return source.mapping().maximumRetries().filter(most -> failures >= most).isPresent();
  }

  /** How many records, from the first on, were processed. */
  private int attempt(List<Record> records) {
    var numbers = records.stream().map(RecordBatches::number).toList();
    var event = StreamEvent.of(records, source.streamArn(), source.region());
    var answer =
        BatchAnswer.of(
            source.function().invoke(event, records.size()),
            source.mapping().partialFailures(),
            numbers.stream().collect(Collectors.toSet()));
    return switch (answer) {
      case BatchAnswer.AllDone _ -> records.size();
      case BatchAnswer.SomeFailed(var failed) ->
          (int) numbers.stream().takeWhile(number -> !failed.contains(number)).count();
      case BatchAnswer.AllFailed(var reason) -> {
        LOG.log(Level.WARNING, source.mapping().function() + " failed: " + reason);
        yield 0;
      }
    };
  }

  private void giveUp(List<Record> records, int invocations) {
    LOG.log(Level.WARNING, source.mapping().function() + " gives up " + records.size());
    source
        .onFailureUrl()
        .ifPresent(
            url -> {
              var notice = FailureNotice.of(source, shardId, records, invocations);
              source.sqs().sendMessage(request -> request.queueUrl(url).messageBody(notice));
            });
  }

  private void checkpoint(Record record) {
    source.checkpoints().processed(source.checkpoint(shardId), number(record));
  }

  private static String number(Record record) {
    return record.dynamodb().sequenceNumber();
  }
}
