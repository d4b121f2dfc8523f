package dev.throughline.insights.query;

import dev.throughline.insights.projection.DailyStatistic;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.FeedCounter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A day of the report.
 *
 * @param date in UTC, as ISO 8601 writes it
 * @param revenue by currency, in the order of its codes
 * @param unreadable how many events could not be read and are therefore not in the other figures;
 *     left out if there are none
 */
record Day(String date, long signUps, long orders, List<Money> revenue, Optional<Long> unreadable) {

  static Day of(Count count) {
    var sums = count.sums();
    return new Day(
        count.key(),
        number(sums, DailyStatistic.SIGN_UPS),
        number(sums, DailyStatistic.ORDERS),
        revenue(sums),
        Optional.of(number(sums, FeedCounter.UNREADABLE)).filter(number -> number > 0));
  }

  /** A day on which nothing happened. */
  static Day empty(String date) {
    return new Day(date, 0, 0, List.of(), Optional.empty());
  }

  private static long number(Map<String, BigDecimal> sums, String name) {
    return sums.getOrDefault(name, BigDecimal.ZERO).longValueExact();
  }

  private static List<Money> revenue(Map<String, BigDecimal> sums) {
    return sums.keySet().stream()
        .filter(name -> name.startsWith(DailyStatistic.REVENUE))
        .sorted()
        .map(name -> money(name, sums))
        .toList();
  }

  private static Money money(String name, Map<String, BigDecimal> sums) {
    var amount = sums.getOrDefault(name, BigDecimal.ZERO).toPlainString();
    return Money.of(amount, name.substring(DailyStatistic.REVENUE.length()));
  }
}
