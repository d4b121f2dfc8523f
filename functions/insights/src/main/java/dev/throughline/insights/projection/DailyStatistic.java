package dev.throughline.insights.projection;

import dev.throughline.insights.projection.ReportedEvent.CustomerRegistered;
import dev.throughline.insights.projection.ReportedEvent.OrderCreated;
import dev.throughline.insights.projection.ReportedEvent.PaymentProcessed;
import dev.throughline.insights.projection.ReportedEvent.PaymentRefunded;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Statistic;
import dev.throughline.kernel.wire.RecordedEvent;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * Sign-ups, orders and revenue of each day in UTC. An order counts on the day on which it was
 * placed, also if it is cancelled later. Revenue is captured less refunded money, each on its own
 * day; currencies are not mixed.
 */
public final class DailyStatistic implements Statistic<ReportedEvent> {
  /** Customers who registered. */
  public static final String SIGN_UPS = "sign_ups";

  /** Orders that were placed. */
  public static final String ORDERS = "orders";

  /** The money captured less the money refunded; the currency's code follows. */
  public static final String REVENUE = "revenue:";

  private static final Set<String> CATEGORIES = Set.of("customer", "order", "payment");

  @Override
  public boolean concerns(StreamId stream) {
    return CATEGORIES.contains(stream.category());
  }

  /** The date, as ISO 8601 writes it. */
  @Override
  public String key(RecordedEvent recorded) {
    return recorded.at().atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  @Override
  public Map<String, BigDecimal> sums(ReportedEvent event) {
    return switch (event) {
      case CustomerRegistered() -> Map.of(SIGN_UPS, BigDecimal.ONE);
      case OrderCreated() -> Map.of(ORDERS, BigDecimal.ONE);
      case PaymentProcessed(var amount) -> revenue(amount, amount.amount());
      case PaymentRefunded(var amount) -> revenue(amount, amount.amount().negate());
    };
  }

  private static Map<String, BigDecimal> revenue(Money money, BigDecimal amount) {
    return Map.of(REVENUE + money.currency().getCurrencyCode(), amount);
  }
}
