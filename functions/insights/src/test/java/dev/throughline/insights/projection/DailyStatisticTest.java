package dev.throughline.insights.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.insights.InsightsWiring;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyStatisticTest {
  private static final Path GOLDEN = Path.of("..", "..", "events", "golden");

  private final DailyStatistic statistic = new DailyStatistic();
  private final Json json = new Json();

  @Test
  void aCustomerCountsAsASignUp() throws IOException {
    assertThat(sums("customer.registered")).isEqualTo(Map.of("sign_ups", BigDecimal.ONE));
  }

  @Test
  void anOrderCountsWhenItIsPlacedAndWhateverBecomesOfIt() throws IOException {
    assertThat(sums("order.created")).isEqualTo(Map.of("orders", BigDecimal.ONE));
    assertThat(sums("order.confirmed")).isEmpty();
    assertThat(sums("order.cancelled")).isEmpty();
  }

  @Test
  void capturedMoneyIsRevenueAndRefundedMoneyIsNone() throws IOException {
    var captured = sums("payment.processed");
    var refunded = sums("payment.refunded");
    assertThat(captured).hasSize(1);
    assertThat(captured.keySet()).allMatch(name -> name.matches("revenue:[A-Z]{3}"));
    assertThat(captured.values()).allMatch(amount -> amount.signum() > 0);
    assertThat(refunded.values()).allMatch(amount -> amount.signum() < 0);
    assertThat(sums("payment.authorized")).isEmpty();
  }

  @Test
  void anEventCountsOnItsDayInUtc() {
    assertThat(statistic.key(at("2026-11-24T23:59:59.999Z"))).isEqualTo("2026-11-24");
    assertThat(statistic.key(at("2026-11-25T00:00:00Z"))).isEqualTo("2026-11-25");
  }

  private Map<String, BigDecimal> sums(String type) throws IOException {
    var text = Files.readString(GOLDEN.resolve(type).resolve("1.0.json"));
    var recorded = new JsonWireFormat(json).readEvent(text);
    return InsightsWiring.events(json).read(recorded.stream(), recorded.data()).stream()
        .map(statistic::sums)
        .findFirst()
        .orElse(Map.of());
  }

  private RecordedEvent at(String instant) {
    return new RecordedEvent(
        "id",
        new StreamId(new TenantId("acme"), "order", "1"),
        new StreamPosition(1, 1),
        new dev.throughline.kernel.EventData("order.created", "1.0", "{}"),
        Instant.parse(instant),
        "order-service",
        "correlation",
        "cause",
        null);
  }
}
