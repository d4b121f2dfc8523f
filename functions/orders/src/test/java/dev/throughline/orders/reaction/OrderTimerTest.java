package dev.throughline.orders.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.lambda.wiring.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTimerTest {
  private static Settings settings(Map<String, String> environment) {
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(environment, "test", 100))
            .build());
  }

  @Test
  void theDeadlineIsTheSettingsOrElseOneDay() {
    assertThat(OrderTimer.patience(settings(Map.of("CHOREOGRAPHY_DEADLINE_SECONDS", "90"))))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(OrderTimer.patience(settings(Map.of()))).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "2592001", "soon"})
  void aChoreographedOrderNeedsADeadlineWithinThirtyDays(String value) {
    var settings = settings(Map.of("CHOREOGRAPHY_DEADLINE_SECONDS", value));
    assertThatThrownBy(() -> OrderTimer.patience(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from 1 to 2592000");
  }
}
