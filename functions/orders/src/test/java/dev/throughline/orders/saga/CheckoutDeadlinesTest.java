package dev.throughline.orders.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.lambda.wiring.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutDeadlinesTest {
  private static Settings settings(Map<String, String> environment) {
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(environment, "test", 100))
            .build());
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  @Test
  void eachStepHasASettingOfItsOwn() {
    var environment =
        Map.of(
            "RESERVATION_DEADLINE_SECONDS", "1",
            "AUTHORIZATION_DEADLINE_SECONDS", "600",
            "SHIPMENT_DEADLINE_SECONDS", "0",
            "CAPTURE_DEADLINE_SECONDS", "2592000");
    assertThat(CheckoutDeadlines.of(settings(environment)))
        .isEqualTo(
            new CheckoutDeadlines(seconds(1), seconds(600), Optional.empty(), seconds(2_592_000)));
  }

  @Test
  void withoutASettingAStepHasNoBusinessDeadline() {
    assertThat(CheckoutDeadlines.of(settings(Map.of()))).isEqualTo(CheckoutDeadlines.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "soon", "60s", "2592001", "99999999999999999999"})
  void aDeadlineThatIsNotANumberOfSecondsIsRefusedByName(String value) {
    var settings = settings(Map.of("CAPTURE_DEADLINE_SECONDS", value));
    assertThatThrownBy(() -> CheckoutDeadlines.of(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "CAPTURE_DEADLINE_SECONDS is \"%s\", not a number of seconds from 0 to 2592000", value);
  }
}
