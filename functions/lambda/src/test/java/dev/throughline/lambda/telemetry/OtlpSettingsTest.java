package dev.throughline.lambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpSettingsTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static Optional<OtlpSettings> read(Map<String, String> environment) {
    return OtlpSettings.of(name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void withoutAnEndpointThereAreNone() {
    assertThat(read(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "key=secret"))).isEmpty();
  }

  @Test
  void thePathOfTracesIsAppendedToTheEndpoint() {
    for (var endpoint : new String[] {"http://collector:4318", "http://collector:4318/"}) {
      assertThat(read(Map.of(ENDPOINT, endpoint)))
          .contains(
              new OtlpSettings(
                  URI.create("http://collector:4318/v1/traces"), Map.of(), Map.of(), 1.0));
    }
    assertThat(read(Map.of(ENDPOINT, "https://traces.example.com/otlp")))
        .hasValueSatisfying(it -> assertThat(it.traces().getPath()).isEqualTo("/otlp/v1/traces"));
  }

  @Test
  void headersAndResourceAreListsWithPercentEncodedValues() {
    var settings =
        read(Map.of(
                ENDPOINT,
                "http://collector",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "authorization=Basic%20YTpi+==, x-team = a",
                "OTEL_RESOURCE_ATTRIBUTES",
                "deployment.environment.name=test",
                "OTEL_TRACES_SAMPLER_ARG",
                "0.25"))
            .orElseThrow();

    assertThat(settings.headers())
        .isEqualTo(Map.of("authorization", "Basic YTpi+==", "x-team", "a"));
    assertThat(settings.resource()).isEqualTo(Map.of("deployment.environment.name", "test"));
    assertThat(settings.share()).isEqualTo(0.25);
  }

  @Test
  void aMalformedOneSaysWhichAndNotItsValue() {
    for (var headers : new String[] {"secret", "key=%secret"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  read(Map.of(ENDPOINT, "http://collector", "OTEL_EXPORTER_OTLP_HEADERS", headers)))
          .withMessageContaining("OTEL_EXPORTER_OTLP_HEADERS")
          .withMessageNotContaining("se");
    }
    for (var endpoint : new String[] {"collector:4318", "http://me:secret@ collector"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(Map.of(ENDPOINT, endpoint)))
          .withMessageContaining(ENDPOINT)
          .withMessageNotContaining("secret");
    }
    for (var share : new String[] {"2", "-1", "half", "NaN"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> read(Map.of(ENDPOINT, "http://collector", "OTEL_TRACES_SAMPLER_ARG", share)));
    }
  }
}
