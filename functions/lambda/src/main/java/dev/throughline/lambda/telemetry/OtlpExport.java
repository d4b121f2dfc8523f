package dev.throughline.lambda.telemetry;

import dev.throughline.lambda.time.TimeBudget;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Sends spans by OTLP over HTTP, as protobuf. */
final class OtlpExport {
  private static final String SCOPE = "dev.throughline";

  private OtlpExport() {}

  static Telemetry telemetry(
      OtlpSettings settings, String service, InstantSource clock, RandomGenerator random) {
    var exporter = exporter(settings);
    warmUp(exporter);
    return telemetry(exporter, settings, service, clock, random);
  }

  /**
   * The first export loads classes and connects, which takes longer than an invocation allows: it
   * is an empty one, before the first invocation, and belongs to the snapshot where there is one.
   */
  private static void warmUp(SpanExporter exporter) {
    exporter.export(List.of()).join(TimeBudget.ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
  }

  static Telemetry telemetry(
      SpanExporter exporter,
      OtlpSettings settings,
      String service,
      InstantSource clock,
      RandomGenerator random) {
    var buffer = new SpanBuffer(exporter, clock, TimeBudget.TELEMETRY);
    var provider =
        SdkTracerProvider.builder()
            .setResource(resource(settings, service))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
            .setIdGenerator(new RandomIds(random))
            .setClock(new GivenClock(clock))
            .addSpanProcessor(buffer)
            .build();
    return new OtlpTelemetry(provider.get(SCOPE), buffer, clock);
  }

  private static Resource resource(OtlpSettings settings, String service) {
    var attributes = Attributes.builder();
    settings.resource().forEach(attributes::put);
    attributes.put("service.name", service);
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  /** A second attempt is for a connection that was closed while the function was frozen. */
  private static SpanExporter exporter(OtlpSettings settings) {
    var pause = Duration.ofMillis(10);
    var again =
        RetryPolicy.builder()
            .setMaxAttempts(2)
            .setInitialBackoff(pause)
            .setMaxBackoff(pause)
            .setRetryExceptionPredicate(_ -> true)
            .build();
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(settings.traces().toString())
        .setHeaders(settings::headers)
        .setTimeout(TimeBudget.TELEMETRY)
        .setConnectTimeout(TimeBudget.TELEMETRY)
        .setRetryPolicy(again)
        .build();
  }
}
