package dev.throughline.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderCommand.PlaceOrder;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.PlacementRules.Fault;
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
  private static final Money PRICE = Money.of("1.50", "USD");

  private final DeciderSpec<OrderCommand, Order, OrderEvent> nothing =
      DeciderSpec.of(new OrderDecider());

  @Test
  void anOrderIsCreatedAndPricedByItsLines() {
    var order =
        nothing
            .when(order(wanted("pen", 2), new Wanted("ink", 3, price("10.00", "USD"))))
            .then(
                new OrderCreated(
                    "o1",
                    "c1",
                    List.of(new Line("pen", 2, PRICE), new Line("ink", 3, Money.of("10", "USD"))),
                    "tok_ok",
                    "orchestrated",
                    null,
                    null,
                    null),
                new OrderPriced("o1", Money.of("33.00", "USD")));

    assertThat(order)
        .isInstanceOf(Order.Placed.class)
        .extracting("status")
        .isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void anIdIsTakenOnce() {
    nothing
        .given(
            new OrderCreated(
                "o1",
                "c1",
                List.of(new Line("pen", 1, PRICE)),
                "tok_ok",
                "orchestrated",
                null,
                null,
                null),
            new OrderPriced("o1", PRICE))
        .when(order(wanted("pen", 1)))
        .thenRejected(OrderRefusals.ALREADY_PLACED);
  }

  @Test
  void anUnknownCustomerAndUnknownProductsAreNamedTogether() {
    var place =
        new PlaceOrder(
            "o1",
            "nobody",
            false,
            List.of(unknown("none"), wanted("pen", 1), unknown("nothing")),
            "tok_ok",
            "orchestrated",
            null);

    assertRefused(place, "customerId", "items/0/sku", "items/2/sku");
  }

  @Test
  void aProductIsInOneLineOnly() {
    assertRefused(order(wanted("pen", 1), wanted("ink", 1), wanted("pen", 2)), "items/2/sku");
  }

  @Test
  void anOrderHasOneCurrency() {
    var place =
        order(
            wanted("pen", 1),
            new Wanted("ink", 1, price("1.00", "EUR")),
            unknown("none"),
            new Wanted("yen", 1, price("100", "JPY")));

    assertRefused(place, "items/1/sku", "items/2/sku", "items/3/sku");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
  void aQuantityIsOneToTenThousand(int quantity) {
    assertRefused(order(wanted("pen", quantity)), "items/0/quantity");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void theBoundsOfAQuantityAreAccepted(int quantity) {
    assertThat(PlacementRules.faults(order(wanted("pen", quantity)))).isEmpty();
  }

  @Test
  void anOrderHasOneTo99Lines() {
    assertRefused(order(), "items");
    assertThat(PlacementRules.faults(order(lines(99)))).isEmpty();
    assertRefused(order(lines(100)), "items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "visa", "tok_", "tok_OK", "tok_a b", "xtok_ok"})
  void aPaymentMethodIsAToken(String method) {
    assertRefused(
        new PlaceOrder("o1", "c1", true, List.of(wanted("pen", 1)), method, "orchestrated", null),
        "paymentMethod");
  }

  @Test
  void aCheckoutMayBeChoreographed() {
    var place =
        new PlaceOrder(
            "o1", "c1", true, List.of(wanted("pen", 1)), "tok_ok", "choreographed", null);

    assertThat(PlacementRules.faults(place)).isEmpty();
  }

  @Test
  void anotherKindOfCheckoutIsRefused() {
    assertRefused(
        new PlaceOrder("o1", "c1", true, List.of(wanted("pen", 1)), "tok_ok", "dance", null),
        "checkout");
  }

  private void assertRefused(PlaceOrder place, String... paths) {
    assertThat(PlacementRules.faults(place)).extracting(Fault::path).containsExactly(paths);
    var refusal = nothing.when(place).thenRejected(OrderRefusals.NOT_ACCEPTABLE);
    assertThat(refusal.detail()).contains(paths);
  }

  private static PlaceOrder order(Wanted... lines) {
    return new PlaceOrder("o1", "c1", true, List.of(lines), "tok_ok", "orchestrated", null);
  }

  private static Wanted[] lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> wanted("pen-" + i, 1)).toArray(Wanted[]::new);
  }

  private static Wanted wanted(String sku, int quantity) {
    return new Wanted(sku, quantity, Optional.of(PRICE));
  }

  private static Wanted unknown(String sku) {
    return new Wanted(sku, 1, Optional.empty());
  }

  private static Optional<Money> price(String amount, String currency) {
    return Optional.of(Money.of(amount, currency));
  }
}
