package dev.throughline.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxTableTest {
  @ParameterizedTest
  @CsvSource({
    "DE, 2020-06-30, 0.19",
    "DE, 2020-07-01, 0.16",
    "DE, 2020-12-31, 0.16",
    "DE, 2021-01-01, 0.19",
    "FI, 2026-11-30, 0.255"
  })
  void aRateHoldsFromItsFirstDayToTheDayBeforeTheNext(
      String country, LocalDate on, BigDecimal rate) {
    assertThat(TaxTable.STANDARD.rate(country, on)).contains(rate);
  }

  @ParameterizedTest
  @CsvSource({"AQ, 2026-11-30", "DE, 2015-12-31", "de, 2026-11-30"})
  void thereIsNoRateForACountryThatIsNotListedNorBeforeItsFirstDay(String country, LocalDate on) {
    assertThat(TaxTable.STANDARD.rate(country, on)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "99.98, USD, 0.19, 19.00",
    "0.50, EUR, 0.19, 0.10",
    "0.02, EUR, 0.25, 0.01",
    "0.01, EUR, 0.25, 0.00",
    "105, JPY, 0.10, 11",
    "1.235, BHD, 0.10, 0.124",
    "100.00, CHF, 0, 0.00"
  })
  void aTaxIsExactInTheDecimalsOfItsCurrencyAndRoundedHalfUp(
      String net, String currency, BigDecimal rate, String tax) {
    assertThat(TaxTable.tax(Money.of(net, currency), rate)).isEqualTo(Money.of(tax, currency));
  }

  @Test
  void aCountryHasOneRateOnADay() {
    assertThatThrownBy(() -> TaxTable.parse("DE 2021-01-01 0.19\nDE 2021-01-01 0.16"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DE 2021-01-01 0.16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1", "19"})
  void aRateIsAPartOfTheSum(String rate) {
    assertThatThrownBy(() -> TaxTable.parse("DE 2021-01-01 " + rate))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
