package dev.throughline.lambda.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the spans of an invocation and sends them at its end: a function is frozen between two
 * invocations, so nothing can be sent in the background. Sending takes a bounded time. After a
 * failure nothing is sent for a while, and the spans of that while are lost: so a receiver that
 * does not answer costs an invocation now and then that time, and not every one. Safe for use by
 * many threads.
 */
final class SpanBuffer implements SpanProcessor {
  private static final Logger LOG = Logger.getLogger(SpanBuffer.class);

  /** The most spans that are kept: a batch has ten messages, a record of the table one. */
  static final int MOST = 2_000;

  /** After a failure. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<SpanData> ended = new LinkedBlockingQueue<>(MOST);
  private final SpanExporter exporter;
  private final InstantSource clock;
  private final Duration longest;
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * @param longest time of sending
   */
  SpanBuffer(SpanExporter exporter, InstantSource clock, Duration longest) {
    this.exporter = exporter;
    this.clock = clock;
    this.longest = longest;
  }

  /** Sends what has ended. Throws nothing. */
  void send() {
    var spans = new ArrayList<SpanData>();
    ended.drainTo(spans);
    if (spans.isEmpty() || clock.instant().isBefore(pausedUntil)) {
      return;
    }
    try {
      export(spans);
    } catch (RuntimeException e) {
      pause(spans, e);
    }
  }

  /** Forgets what has ended. */
  void drop() {
    ended.clear();
  }

  private void export(List<SpanData> spans) {
    var result = exporter.export(spans).join(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (!result.isSuccess()) {
      pause(spans, result.getFailureThrowable());
    }
  }

  private void pause(List<SpanData> spans, Throwable why) {
    pausedUntil = clock.instant().plus(PAUSE);
    LOG.warnf(
        "%d spans are lost, and those of the next %d s: %s",
        spans.size(),
        PAUSE.toSeconds(),
        why == null ? "no answer within " + longest.toMillis() + " ms" : why);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      ended.offer(span.toSpanData());
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
