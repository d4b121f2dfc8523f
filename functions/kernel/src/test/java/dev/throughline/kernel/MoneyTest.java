package dev.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({"49.9,USD,49.90", "5,EUR,5.00", "1E+3,JPY,1000", "500.0,JPY,500", "1.5,BHD,1.500"})
  void anAmountHasTheDecimalsOfItsCurrency(String amount, String currency, String shown) {
    assertThat(Money.of(amount, currency)).hasToString(shown + " " + currency);
  }

  @ParameterizedTest
  @CsvSource({"49.999,USD", "0.5,JPY", "0.0001,BHD"})
  void moreDecimalsThanTheCurrencyHasAreRefused(String amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, currency))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalAmountsAreEqualHoweverTheyAreWritten() {
    assertThat(Money.of("10", "USD")).isEqualTo(Money.of("10.0", "USD"));
  }

  @Test
  void tenTimesTenCentsIsADollar() {
    assertThat(Money.of("0.10", "USD").times(10)).isEqualTo(Money.of("1", "USD"));
    assertThat(Money.of("0.10", "USD").plus(Money.of("0.20", "USD")))
        .isEqualTo(Money.of("0.30", "USD"));
  }

  @Test
  void currenciesAreNotAdded() {
    assertThatThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "EUR")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EUR");
  }

  @Test
  void zeroIsNotPositive() {
    assertThat(Money.zero(Currency.getInstance("USD")).isPositive()).isFalse();
    assertThat(Money.of("-0.01", "USD").isPositive()).isFalse();
    assertThat(Money.of("0.01", "USD").isPositive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"x,USD", "1,US", "1,XXQ", "'',USD"})
  void anInvalidAmountIsRefused(String amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, currency))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
