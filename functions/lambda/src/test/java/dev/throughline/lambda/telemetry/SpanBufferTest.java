package dev.throughline.lambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class SpanBufferTest {
  private static final Duration LONGEST = Duration.ofMillis(50);

  private final RecordingExporter exporter = new RecordingExporter();
  private Instant now = Instant.parse("2026-11-30T09:00:00Z");
  private final SpanBuffer buffer = new SpanBuffer(exporter, () -> now, LONGEST);
  private final Tracer tracer = tracer(Sampler.alwaysOn());

  private Tracer tracer(Sampler sampler) {
    return SdkTracerProvider.builder().setSampler(sampler).addSpanProcessor(buffer).build().get("");
  }

  private void span(String name) {
    tracer.spanBuilder(name).startSpan().end();
  }

  @Test
  void whatHasEndedIsSentOnceInOneExport() {
    span("a");
    span("b");
    tracer.spanBuilder("not ended").startSpan();

    buffer.send();
    buffer.send();

    assertThat(exporter.spans).extracting(SpanData::getName).containsExactly("a", "b");
    assertThat(exporter.exports).isEqualTo(1);
  }

  @Test
  void aSpanOfATraceThatIsNotRecordedIsNotSent() {
    tracer(Sampler.alwaysOff()).spanBuilder("unrecorded").startSpan().end();

    buffer.send();

    assertThat(exporter.exports).isZero();
  }

  @Test
  void afterAFailureNothingIsSentForAWhile() {
    exporter.answer = CompletableResultCode.ofFailure();
    span("lost");
    buffer.send();
    span("lost, too");
    now = now.plus(SpanBuffer.PAUSE).minusMillis(1);
    buffer.send();
    assertThat(exporter.exports).isEqualTo(1);

    exporter.answer = CompletableResultCode.ofSuccess();
    now = now.plusMillis(1);
    span("sent");
    buffer.send();

    assertThat(exporter.spans).extracting(SpanData::getName).containsExactly("lost", "sent");
  }

  @Test
  void aReceiverThatDoesNotAnswerIsWaitedForNoLongerThanAllowed() {
    exporter.answer = new CompletableResultCode();
    span("a");
    var begun = System.nanoTime();

    buffer.send();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(LONGEST, LONGEST.plusSeconds(5));
    span("b");
    buffer.send();
    assertThat(exporter.exports).as("exports").isEqualTo(1);
  }

  @Test
  void anExporterThatThrowsDisturbsNobody() {
    var throwing =
        new SpanBuffer(
            new RecordingExporter() {
              @Override
              public CompletableResultCode export(Collection<SpanData> some) {
                throw new IllegalStateException("broken");
              }
            },
            () -> now,
            LONGEST);
    SdkTracerProvider.builder()
        .addSpanProcessor(throwing)
        .build()
        .get("")
        .spanBuilder("a")
        .startSpan()
        .end();

    throwing.send();
  }

  @Test
  void noMoreSpansAreKeptThanTheMost() {
    for (var i = 0; i < SpanBuffer.MOST + 10; i++) {
      span("a");
    }

    buffer.send();

    assertThat(exporter.spans).hasSize(SpanBuffer.MOST);
  }
}
