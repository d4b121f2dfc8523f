package dev.throughline.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.kernel.Money;
import dev.throughline.testkit.DeciderSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockDeciderTest {
  private static final Money PRICE = Money.of("49.99", "USD");

  private final StockDecider decider = new StockDecider();
  private final DeciderSpec<ReceiveStock, Stock, StockEvent> unknown = DeciderSpec.of(decider);
  private final DeciderSpec<ReceiveStock, Stock, StockEvent> ten =
      unknown.given(new StockReceived("lamp", 10, PRICE));

  @Test
  void aProductIsKnownFromItsFirstReceiptOn() {
    assertThat(unknown.state().isKnown()).isFalse();

    var stock =
        unknown
            .when(new ReceiveStock("lamp", 10, PRICE))
            .then(new StockReceived("lamp", 10, PRICE));

    assertThat(stock).isEqualTo(new Stock(10, 0, Optional.of(PRICE)));
    assertThat(decider.isTerminal(stock)).isFalse();
  }

  @Test
  void receiptsAddUpAndTheLastPriceHolds() {
    var dearer = Money.of("59.00", "USD");

    var stock =
        ten.when(new ReceiveStock("lamp", 5, dearer)).then(new StockReceived("lamp", 5, dearer));

    assertThat(stock).isEqualTo(new Stock(15, 0, Optional.of(dearer)));
  }

  @Test
  void aProductKeepsItsCurrency() {
    ten.when(new ReceiveStock("lamp", 5, Money.of("49.99", "EUR")))
        .thenRejected(StockDecider.CURRENCY_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000_000})
  void aReceiptBringsAtLeastOneAndAtMostAMillion(int quantity) {
    unknown
        .when(new ReceiveStock("lamp", quantity, PRICE))
        .then(new StockReceived("lamp", quantity, PRICE));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
  void anyOtherQuantityIsRefused(int quantity) {
    unknown
        .when(new ReceiveStock("lamp", quantity, PRICE))
        .thenRejected(StockDecider.INVALID_QUANTITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00", "-0.01", "-49.99"})
  void aReceiptNeedsAPositivePrice(String amount) {
    unknown
        .when(new ReceiveStock("lamp", 1, Money.of(amount, "USD")))
        .thenRejected(StockDecider.INVALID_PRICE);
  }

  @Test
  void reservedStockIsOnHandAndNotAvailable() {
    var reserved = ten.given(new StockReserved("lamp", "o1", 4));

    assertThat(reserved.state()).isEqualTo(new Stock(10, 4, Optional.of(PRICE)));
    assertThat(reserved.state().available()).isEqualTo(6);
    assertThat(reserved.given(new StockReleased("lamp", "o1", 4)).state()).isEqualTo(ten.state());
  }

  @Test
  void thousandsOfReceiptsDoNotOverflow() {
    var stock = Stock.UNKNOWN;
    for (var i = 0; i < 3_000; i++) {
      stock = decider.evolve(stock, new StockReceived("lamp", 1_000_000, PRICE));
    }

    assertThat(stock.available()).isEqualTo(3_000_000_000L);
  }
}
