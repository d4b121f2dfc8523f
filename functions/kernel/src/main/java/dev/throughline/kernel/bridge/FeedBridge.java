package dev.throughline.kernel.bridge;

import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.kernel.wire.PublishedForms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Forwards one partition of the feed to a broker, in the feed's order: what the publisher sends to
 * the topic, and from the position on that the receiver has. Used by one thread.
 */
public final class FeedBridge {
  private final int partition;
  private final int most;
  private final FeedReader feed;
  private final PublishedForms forms;
  private final Receiver receiver;
  private final Consumer<String> warnings;

  private boolean holds;
  private boolean unclear;
  private boolean lost;
  private long position;
  private int failures;
  private int idle;

  /**
   * @param most the most commits of one step, at least 1
   * @param warnings is told, in words, of each event that is published without its earlier form
   */
  public FeedBridge(
      int partition,
      int most,
      FeedReader feed,
      PublishedForms forms,
      Receiver receiver,
      Consumer<String> warnings) {
    this.partition = partition;
    this.most = most;
    this.feed = feed;
    this.forms = forms;
    this.receiver = receiver;
    this.warnings = warnings;
  }

  /**
   * Forwards until it is stopped, or another bridge takes the partition over.
   *
   * @param goOn checked before each step; false to stop
   * @param report is told of each step, with the pause that follows
   * @param pause lets that time pass
   * @return whether it was stopped; false if another bridge has the partition
   */
  public boolean run(
      BooleanSupplier goOn,
      Pauses pauses,
      BiConsumer<Step, Duration> report,
      Consumer<Duration> pause) {
    while (goOn.getAsBoolean()) {
      var step = step();
      var time = pauses.after(step);
      report.accept(step, time);
      if (step instanceof Step.TakenOver) {
        return false;
      }
      if (time.isPositive()) {
        pause.accept(time);
      }
    }
    return true;
  }

  /** Forwards the next commits, if there are any. Every exception is a {@link Step.Failed}. */
  public Step step() {
    if (lost) {
      return new Step.TakenOver();
    }
    try {
      var step = isMine() ? next() : new Step.TakenOver();
      failures = 0;
      lost = step instanceof Step.TakenOver;
      return step;
    } catch (RuntimeException e) {
      unclear = true;
      failures++;
      return new Step.Failed(e, failures);
    }
  }

  /** Whether the partition is held here, at a position that is known. */
  private boolean isMine() {
    if (!holds) {
      position = receiver.takeOver();
      requireReached();
      holds = true;
    } else if (unclear) {
      var resumed = receiver.resume();
      if (resumed.isEmpty()) {
        return false;
      }
      position = resumed.getAsLong();
    }
    unclear = false;
    return true;
  }

  /** Else events would be passed over, once the feed has grown to the position again. */
  private void requireReached() {
    var end = feed.end(partition);
    if (position > end) {
      throw new IllegalStateException(
          "partition %d was forwarded up to %d, and the feed ends at %d: it was restored, or is another feed"
              .formatted(partition, position, end));
    }
  }

  private Step next() {
    var read = feed.read(partition, position, most);
    if (read.isEmpty()) {
      return new Step.CaughtUp(++idle);
    }
    idle = 0;
    var events = new ArrayList<PublishedEvent>();
    read.forEach(published -> events.addAll(forms.of(published.commit(), warnings)));
    var to = read.getLast().position();
    if (!receiver.forward(to, events)) {
      return new Step.TakenOver();
    }
    position = to;
    return new Step.Forwarded(to, read.size(), events.size());
  }
}
