package dev.throughline.lambda.telemetry;

import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Wires the spans: none, and no class of OpenTelemetry is loaded, without an endpoint. */
@Singleton
public class TelemetryWiring {
  private static final Logger LOG = Logger.getLogger(TelemetryWiring.class);

  @Produces
  @Singleton
  Telemetry telemetry(Settings settings, InstantSource clock, SecureRandom random) {
    try {
      return OtlpSettings.of(settings::find)
          .map(otlp -> OtlpExport.telemetry(otlp, service(settings), clock, random))
          .orElse(Telemetry.OFF);
    } catch (IllegalArgumentException e) {
      LOG.errorf("no spans are made: %s", e.getMessage());
      return Telemetry.OFF;
    }
  }

  /** By its handler: the same in each deployment. */
  private static String service(Settings settings) {
    return settings
        .find("OTEL_SERVICE_NAME")
        .orElseGet(() -> settings.get("QUARKUS_LAMBDA_HANDLER"));
  }
}
