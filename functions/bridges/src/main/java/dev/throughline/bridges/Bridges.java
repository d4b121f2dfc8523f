package dev.throughline.bridges;

import dev.throughline.bridges.report.Progress;
import dev.throughline.bridges.report.ProgressReport;
import dev.throughline.kernel.bridge.FeedBridge;
import dev.throughline.kernel.bridge.Pauses;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.wire.PublishedForms;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The bridges of all partitions of one process, a thread for each. */
final class Bridges {
  /** Commits of one transaction, or of one move of the position. */
  private static final int MOST = 200;

  private static final Duration REPORT = Duration.ofSeconds(10);
  private static final Duration ENDING = Duration.ofSeconds(25);
  private static final Logger LOG = Logger.getLogger("dev.throughline.bridges");

  private final FeedReader feed;
  private final PublishedForms forms;
  private final IntFunction<Receiver> receivers;
  private final Pauses pauses;
  private final Progress progress;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean lost = new AtomicBoolean();

  /**
   * @param receivers the broker's end of a partition
   */
  Bridges(
      FeedReader feed,
      PublishedForms forms,
      IntFunction<Receiver> receivers,
      Pauses pauses,
      Progress progress) {
    this.feed = feed;
    this.forms = forms;
    this.receivers = receivers;
    this.pauses = pauses;
    this.progress = progress;
  }

  /**
   * Forwards until it is {@linkplain #stop stopped}, or no partition is left.
   *
   * @return whether no partition was taken over by another bridge
   */
  boolean run(Collection<Integer> partitions, ProgressReport report) throws InterruptedException {
    var running = new CountDownLatch(partitions.size());
    for (var partition : partitions) {
      Thread.ofPlatform()
          .name("partition-" + partition)
          .start(
              () -> {
                var kept = false;
                try {
                  kept = isForwarded(partition);
                } finally {
                  lost.compareAndSet(false, !kept);
                  running.countDown();
                }
              });
    }
    while (!running.await(REPORT.toMillis(), TimeUnit.MILLISECONDS)) {
      write(report);
    }
    write(report);
    ended.countDown();
    return !lost.get();
  }

  private static void write(ProgressReport report) {
    try {
      report.write();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "no report: " + e);
    }
  }

  /** Until it is stopped; false if another bridge has the partition. */
  private boolean isForwarded(int partition) {
    try (var receiver = receivers.apply(partition)) {
      var bridge =
          new FeedBridge(
              partition, MOST, feed, forms, receiver, what -> Progress.warn(partition, what));
      return bridge.run(
          () -> stopped.getCount() > 0,
          pauses,
          (step, pause) -> progress.took(partition, step, pause),
          this::pause);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, e, () -> "the bridge of partition " + partition + " ended: " + e);
      return false;
    }
  }

  private void pause(Duration time) {
    try {
      stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  /** Ends {@link #run} after the steps that are under way, and waits for that. */
  void stop() {
    stopped.countDown();
    try {
      if (!ended.await(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warning("some step did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
