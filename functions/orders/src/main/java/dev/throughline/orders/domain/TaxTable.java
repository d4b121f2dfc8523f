package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rates of value added tax by country, each from a day on. A rate that has begun is never
 * edited: a change of law is a new line. A country without a line at a day is one to which this
 * shop cannot sell then.
 */
public final class TaxTable {
  /**
   * Standard rates, as an example: a shop checks them with its authorities before it relies on
   * them. Prices are net of them.
   */
  public static final TaxTable STANDARD =
      parse(
          """
          AT 2016-01-01 0.20
          AU 2016-01-01 0.10
          BE 2016-01-01 0.21
          CH 2018-01-01 0.077
          CH 2024-01-01 0.081
          DE 2016-01-01 0.19
          DE 2020-07-01 0.16
          DE 2021-01-01 0.19
          DK 2016-01-01 0.25
          EE 2016-01-01 0.20
          EE 2024-01-01 0.22
          EE 2025-07-01 0.24
          ES 2016-01-01 0.21
          FI 2016-01-01 0.24
          FI 2024-09-01 0.255
          FR 2016-01-01 0.20
          GB 2016-01-01 0.20
          IE 2016-01-01 0.23
          IE 2020-09-01 0.21
          IE 2021-03-01 0.23
          IT 2016-01-01 0.22
          JP 2016-01-01 0.08
          JP 2019-10-01 0.10
          LU 2016-01-01 0.17
          LU 2023-01-01 0.16
          LU 2024-01-01 0.17
          NL 2016-01-01 0.21
          NO 2016-01-01 0.25
          NZ 2016-01-01 0.15
          PL 2016-01-01 0.23
          PT 2016-01-01 0.23
          SE 2016-01-01 0.25
          SK 2016-01-01 0.20
          SK 2025-01-01 0.23
          """);

  private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates;

  private TaxTable(Map<String, NavigableMap<LocalDate, BigDecimal>> rates) {
    this.rates = rates;
  }

  /**
   * A table of lines {@code country first-day rate}; an {@link IllegalArgumentException} for two
   * rates of a country from one day on, and for a rate below 0 or from 1 on.
   */
  static TaxTable parse(String lines) {
    var rates = new HashMap<String, NavigableMap<LocalDate, BigDecimal>>();
    for (var line : lines.lines().toList()) {
      var words = line.split(" ");
      var dated = rates.computeIfAbsent(words[0], _ -> new TreeMap<>());
      if (dated.put(LocalDate.parse(words[1]), rate(words[2])) != null) {
        throw new IllegalArgumentException("a second rate on one day: " + line);
      }
    }
    return new TaxTable(Map.copyOf(rates));
  }

  private static BigDecimal rate(String text) {
    var rate = new BigDecimal(text);
    if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("not a rate: " + text);
    }
    return rate;
  }

  /** The rate of a country (ISO 3166-1 alpha-2) on a day; empty if there is none. */
  public Optional<BigDecimal> rate(String country, LocalDate on) {
    return Optional.ofNullable(rates.get(country))
        .flatMap(dated -> Optional.ofNullable(dated.floorEntry(on)))
        .map(Map.Entry::getValue);
  }

  /**
   * The tax on a net sum, exact in the decimals of its currency: the product is rounded once, half
   * up, for the whole order and not for each line.
   */
  public static Money tax(Money net, BigDecimal rate) {
    var decimals = net.amount().scale();
    var tax = net.amount().multiply(rate).setScale(decimals, RoundingMode.HALF_UP);
    return new Money(tax, net.currency());
  }
}
