package dev.throughline.orders.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.lambda.wiring.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutStartTest {
  private static Settings settings(Map<String, String> environment) {
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(environment, "test", 100))
            .build());
  }

  @ParameterizedTest
  @CsvSource({"event, EVENT", "both, BOTH", "order, ORDER"})
  void theEnvironmentSetsHowACheckoutBegins(String value, CheckoutStart start) {
    assertThat(CheckoutStart.of(settings(Map.of("CHECKOUT_START", value)))).isEqualTo(start);
  }

  @Test
  void withoutASettingACheckoutBeginsWithItsOrdersCommit() {
    assertThat(CheckoutStart.of(settings(Map.of()))).isEqualTo(CheckoutStart.ORDER);
  }

  @Test
  void anyOtherValueIsRefusedWithTheListOfValidValues() {
    var environment = Map.of("CHECKOUT_START", "true");
    assertThatThrownBy(() -> CheckoutStart.of(settings(environment)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("CHECKOUT_START is \"true\", not one of [event, both, order]");
  }
}
