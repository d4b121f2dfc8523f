package dev.throughline.lambda.telemetry;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.random.RandomGenerator;

/**
 * Ids from a source of randomness that is given. OpenTelemetry's own takes the thread's, whose
 * state would be in a snapshot: functions restored from it would make the same ids.
 */
record RandomIds(RandomGenerator random) implements IdGenerator {
  @Override
  public String generateSpanId() {
    return SpanId.fromLong(notZero());
  }

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(notZero(), random.nextLong());
  }

  private long notZero() {
    long id;
    do {
      id = random.nextLong();
    } while (id == 0);
    return id;
  }
}
