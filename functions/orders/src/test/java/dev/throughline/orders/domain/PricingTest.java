package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderCommand.PlaceOrder;
import dev.throughline.orders.domain.OrderCommand.PriceOrder;
import dev.throughline.orders.domain.OrderCommand.SumUpOrder;
import dev.throughline.orders.domain.OrderCommand.TaxOrder;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import dev.throughline.orders.domain.OrderEvent.DeliveryAddress;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderPricingFailed;
import dev.throughline.orders.domain.OrderEvent.OrderTaxed;
import dev.throughline.orders.domain.OrderEvent.OrderValidated;
import dev.throughline.testkit.DeciderSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a hybrid order is priced. */
class PricingTest {
  private static final String ID = "o1";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final List<Line> LINES =
      List.of(new Line("pen", 2, Money.of("1.25", "EUR")), new Line("ink", 1, eur("10.00")));
  private static final OrderTaxed TAXED = new OrderTaxed(ID, "0.19", eur("2.38"), eur("14.88"));

  private final DeciderSpec<OrderCommand, Order, OrderEvent> nothing =
      DeciderSpec.of(new OrderDecider());
  private final DeciderSpec<OrderCommand, Order, OrderEvent> placed = placedFor("DE", DAY);
  private final DeciderSpec<OrderCommand, Order, OrderEvent> validated =
      placed.given(new OrderValidated(ID));
  private final DeciderSpec<OrderCommand, Order, OrderEvent> priced =
      validated.given(new OrderPriced(ID, eur("12.50")));
  private final DeciderSpec<OrderCommand, Order, OrderEvent> taxed = priced.given(TAXED);

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  private DeciderSpec<OrderCommand, Order, OrderEvent> placedFor(String country, LocalDate on) {
    return nothing.given(
        new OrderCreated(
            ID,
            "c1",
            LINES,
            "tok_ok",
            "orchestrated",
            "choreographed",
            new DeliveryAddress(country),
            on.toString()));
  }

  @Test
  void aHybridOrderIsPlacedWithoutAPrice() {
    var basis = TaxBasis.of("DE", DAY);
    var wanted = List.of(new Wanted("pen", 2, Optional.of(eur("1.25"))));
    nothing
        .when(new PlaceOrder(ID, "c1", true, wanted, "tok_ok", "hybrid", basis))
        .then(
            new OrderCreated(
                ID,
                "c1",
                List.of(new Line("pen", 2, eur("1.25"))),
                "tok_ok",
                "orchestrated",
                "choreographed",
                new DeliveryAddress("DE"),
                DAY.toString()));
  }

  @Test
  void itIsValidatedSummedUpAndTaxed() {
    placed.when(new PriceOrder(ID)).then(new OrderValidated(ID));
    validated.when(new SumUpOrder(ID)).then(new OrderPriced(ID, eur("12.50")));
    priced.when(new TaxOrder(ID)).then(TAXED);
  }

  @Test
  void whenItIsAskedAgainTheNextStageThatIsMissingIsTaken() {
    validated.when(new PriceOrder(ID)).then(new OrderPriced(ID, eur("12.50")));
    priced.when(new PriceOrder(ID)).then(TAXED);
    taxed.when(new PriceOrder(ID)).thenNothingHappens();
  }

  @Test
  void aStageIsTakenOnce() {
    priced.when(new SumUpOrder(ID)).thenNothingHappens();
    taxed.when(new SumUpOrder(ID)).thenNothingHappens();
    taxed.when(new TaxOrder(ID)).thenNothingHappens();
  }

  @Test
  void noStageIsTakenBeforeTheOneBeforeIt() {
    placed.when(new SumUpOrder(ID)).thenNothingHappens();
    placed.when(new TaxOrder(ID)).thenNothingHappens();
    validated.when(new TaxOrder(ID)).thenNothingHappens();
  }

  @Test
  void theRateIsThatOfTheDayOfTheOrder() {
    placedFor("DE", LocalDate.of(2020, 8, 1))
        .given(new OrderValidated(ID), new OrderPriced(ID, eur("12.50")))
        .when(new TaxOrder(ID))
        .then(new OrderTaxed(ID, "0.16", eur("2.00"), eur("14.50")));
  }

  @Test
  void anOrderToNoCountryIsRefusedAtOnce() {
    var refused = new OrderPricingFailed(ID, "validate", "there is no country XX");
    placedFor("XX", DAY).when(new PriceOrder(ID)).then(refused);
    placedFor("XX", DAY).given(refused).when(new PriceOrder(ID)).thenNothingHappens();
  }

  @Test
  void anOrderToACountryWithoutARateIsRefusedWhenItIsTaxed() {
    placedFor("AQ", DAY)
        .given(new OrderValidated(ID), new OrderPriced(ID, eur("12.50")))
        .when(new TaxOrder(ID))
        .then(new OrderPricingFailed(ID, "tax", "no tax rate is known for AQ on 2026-11-24"));
  }

  @Test
  void aCancelledOrderIsNotPriced() {
    var cancelled = validated.given(new OrderCancelled(ID, "changed my mind", null));
    cancelled.when(new SumUpOrder(ID)).thenRejected(OrderRefusals.CANCELLED);
    cancelled.when(new PriceOrder(ID)).thenRejected(OrderRefusals.CANCELLED);
  }

  @Test
  void anOrderOfAnotherStyleIsPricedWhenItIsPlacedAndHasNoTax() {
    var other =
        nothing.given(
            new OrderCreated(
                ID,
                "c1",
                LINES,
                "tok_ok",
                "orchestrated",
                null,
                new DeliveryAddress("DE"),
                DAY.toString()),
            new OrderPriced(ID, eur("12.50")));
    other.when(new PriceOrder(ID)).thenNothingHappens();
    other.when(new TaxOrder(ID)).thenNothingHappens();
  }
}
