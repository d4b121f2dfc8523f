package dev.throughline.localstack.pollers;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/**
 * Carries a table's stream to a function: every shard in order, a shard only after its parent,
 * unrelated shards in parallel.
 */
public final class StreamPoller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StreamPoller.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final StreamSource source;
  private final Stopping stopping = new Stopping();
  private final Signal shardEnded = new Signal(BETWEEN_LOOKS);
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();

  private StreamPoller(StreamSource source) {
    this.source = source;
  }

  /** Starts to poll. */
  public static StreamPoller start(StreamSource source) {
    var poller = new StreamPoller(source);
    poller.thread("stream-" + source.mapping().table(), poller::run);
    return poller;
  }

  private synchronized void thread(String name, Runnable work) {
    if (!stopping.isTold()) {
      threads.add(Thread.ofVirtual().name(name).start(work));
    }
  }

  private void run() {
    while (!stopping.isTold()) {
      var ended = shardEnded.count();
      try {
        startReaders(shards());
      } catch (SdkException e) {
        if (!stopping.isTold()) {
          LOG.log(Level.WARNING, "Cannot look at the stream of " + source.mapping().table(), e);
        }
      }
      awaitShards(ended);
    }
  }

  private void awaitShards(long ended) {
    try {
      shardEnded.await(ended);
    } catch (InterruptedException e) {
      stopping.tell();
    }
  }

  private void startReaders(List<Shard> shards) {
    var known = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    for (var shard : shards) {
      var parent = shard.parentShardId();
      var due = parent == null || !known.contains(parent) || ended(parent);
      if (due && !ended(shard.shardId()) && started.add(shard.shardId())) {
        var reader = new ShardReader(source, shard.shardId(), stopping);
        thread("shard-" + shard.shardId(), () -> read(reader));
      }
    }
  }

  private void read(ShardReader reader) {
    reader.run();
    shardEnded.give();
  }

  private boolean ended(String shardId) {
    return source.checkpoints().ended(source.checkpoint(shardId));
  }

  private List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    var request = DescribeStreamRequest.builder().streamArn(source.streamArn());
    while (true) {
      var page = source.streams().describeStream(request.build()).streamDescription();
      shards.addAll(page.shards());
      if (page.lastEvaluatedShardId() == null) {
        return shards;
      }
      request.exclusiveStartShardId(page.lastEvaluatedShardId());
    }
  }

  /** Stops without waiting for a running invocation. */
  @Override
  public synchronized void close() {
    stopping.tell();
    threads.forEach(Thread::interrupt);
  }
}
