package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static Settings settings(Map<String, String> environment) {
    var source = new PropertiesConfigSource(environment, "test", 100);
    return new Settings(new SmallRyeConfigBuilder().withSources(source).build());
  }

  @Test
  void secondsAreATime() {
    assertThat(settings(Map.of("GRACE_SECONDS", "90")).seconds("GRACE_SECONDS", DAY))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(settings(Map.of("GRACE_SECONDS", "86400")).seconds("GRACE_SECONDS", DAY))
        .isEqualTo(DAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "soon", "86401", "99999999999999999999"})
  void anotherTextIsRefusedWithTheReason(String value) {
    assertThatThrownBy(() -> settings(Map.of("GRACE_SECONDS", value)).seconds("GRACE_SECONDS", DAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GRACE_SECONDS is \"%s\", not a number of seconds from 0 to 86400", value);
  }

  @Test
  void aSettingThatIsMissingIsNamed() {
    assertThatThrownBy(() -> settings(Map.of()).seconds("GRACE_SECONDS", DAY))
        .hasMessage("the environment has no GRACE_SECONDS");
  }
}
