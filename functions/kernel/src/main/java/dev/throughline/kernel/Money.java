package dev.throughline.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount with its currency. The amount always has as many decimals as the currency (ISO 4217):
 * 49.9 USD is 49.90, and an amount with more decimals is an {@link IllegalArgumentException}, as is
 * arithmetic between two currencies.
 */
public record Money(BigDecimal amount, Currency currency) {
  public Money {
    var decimals = Math.max(0, currency.getDefaultFractionDigits());
    if (amount.scale() > decimals && amount.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(currency + " has " + decimals + " decimals: " + amount);
    }
    amount = amount.setScale(decimals, RoundingMode.UNNECESSARY);
  }

  /** Of a decimal number and an ISO 4217 code, as on the wire. */
  public static Money of(String amount, String currencyCode) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currencyCode));
  }

  /** Nothing, in {@code currency}. */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** The sum. */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other + " to " + this);
    }
    return new Money(amount.add(other.amount), currency);
  }

  /** This amount so many times. */
  public Money times(int quantity) {
    return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
  }

  /** Whether the amount is greater than zero. */
  public boolean isPositive() {
    return amount.signum() > 0;
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
