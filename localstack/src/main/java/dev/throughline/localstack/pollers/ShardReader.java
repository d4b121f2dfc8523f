package dev.throughline.localstack.pollers;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** Reads one shard from its checkpoint to its end. */
final class ShardReader {
  private static final System.Logger LOG = System.getLogger(ShardReader.class.getName());

  /** So that concurrent writes are read together. */
  private static final Duration BETWEEN_READS = Duration.ofMillis(15);

  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final StreamSource source;
  private final String shardId;
  private final Stopping stopping;
  private final RecordBatches batches;
  private long read = System.nanoTime() - BETWEEN_READS.toNanos();
  private boolean suspicious;
  private boolean trimmed;

  ShardReader(StreamSource source, String shardId, Stopping stopping) {
    this.source = source;
    this.shardId = shardId;
    this.stopping = stopping;
    this.batches = new RecordBatches(source, shardId, stopping);
  }

  void run() {
    while (!stopping.isTold()) {
      try {
        if (readToEnd(iterator())) {
          source.checkpoints().end(source.checkpoint(shardId));
          return;
        }
      } catch (TrimmedDataAccessException e) {
        // DynamoDB Local also reports this once for an iterator before a shard's first record.
        trimmed = suspicious;
        suspicious = true;
        stopping.pause(BETWEEN_READS);
      } catch (ExpiredIteratorException expired) {
        LOG.log(Level.DEBUG, "The iterator of {0} expired", shardId);
      } catch (SdkException e) {
        if (!stopping.isTold()) {
          LOG.log(Level.WARNING, "Cannot read " + shardId, e);
          stopping.pause(Duration.ofSeconds(1));
        }
      }
    }
  }

  /** False if it had to stop before the shard's end. */
  private boolean readToEnd(@Nullable String from) {
    var iterator = from;
    var gathered = new ArrayList<Record>();
    var began = System.nanoTime();
    while (iterator != null && !stopping.isTold()) {
      var written = source.written().count();
      var answer = read(iterator, source.mapping().batchSize() - gathered.size());
      began = gathered.isEmpty() ? System.nanoTime() : began;
      gathered.addAll(answer.records());
      iterator = answer.nextShardIterator();
      if (iterator == null || isBatch(gathered, began)) {
        batches.process(List.copyOf(gathered));
        gathered.clear();
      }
      if (answer.records().isEmpty() && iterator != null) {
        awaitMore(written, gathered.isEmpty() ? FOR_EVER : left(began));
      }
    }
    return iterator == null && !stopping.isTold();
  }

  private GetRecordsResponse read(String iterator, int most) {
    stopping.pause(BETWEEN_READS.minusNanos(System.nanoTime() - read));
    read = System.nanoTime();
    var limit = Math.min(1000, most);
    var answer =
        source.streams().getRecords(request -> request.shardIterator(iterator).limit(limit));
    suspicious = false;
    trimmed = false;
    return answer;
  }

  /** Whether nothing is gathered, or enough, or the window of the mapping is over. */
  private boolean isBatch(List<Record> gathered, long began) {
    return gathered.isEmpty()
        || gathered.size() >= source.mapping().batchSize()
        || System.nanoTime() - began >= source.mapping().window().toNanos();
  }

  private Duration left(long began) {
    var left = source.mapping().window().minusNanos(System.nanoTime() - began);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void awaitMore(long written, Duration longest) {
    try {
      source.written().await(written, longest);
    } catch (InterruptedException e) {
      stopping.tell();
    }
  }

  private String iterator() {
    var position = source.checkpoints().position(source.checkpoint(shardId));
    if (position.isEmpty()) {
      return iterator(ShardIteratorType.fromValue(source.mapping().startingPosition()), null);
    }
    if (trimmed) {
      LOG.log(Level.WARNING, "{0} was trimmed beyond its checkpoint", shardId);
      return iterator(ShardIteratorType.TRIM_HORIZON, null);
    }
    return iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, position.get());
  }

  private String iterator(ShardIteratorType type, @Nullable String after) {
    var request =
        GetShardIteratorRequest.builder()
            .streamArn(source.streamArn())
            .shardId(shardId)
            .shardIteratorType(type)
            .sequenceNumber(after)
            .build();
    return source.streams().getShardIterator(request).shardIterator();
  }
}
