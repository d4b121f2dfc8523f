package dev.throughline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderRefusals;
import dev.throughline.simulation.Rehearsal.End;
import java.time.Duration;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A checkout has the same end in every style. */
class StylesTest {
  private static final long SEEDS = 5;

  @ParameterizedTest
  @EnumSource
  void anOrderThatIsPaidForIsShipped(CheckoutStyle style) {
    for (var seed = 0L; seed < SEEDS; seed++) {
      var order = new Rehearsal(style, seed).place("tok_ok").rest();

      assertEnd(order, End.SHIPPED);
      assertThat(order.checkout()).isEqualTo("COMPLETED");
      assertThat(order.events("order")).isEqualTo(Rehearsal.success(style));
    }
  }

  static Stream<Arguments> cards() {
    return styles(
        Arguments.of("tok_declined", "the card was declined"),
        Arguments.of("tok_insufficient_funds", "insufficient funds"),
        Arguments.of("tok_timeout", "no answer within 2 s"));
  }

  @ParameterizedTest
  @MethodSource("cards")
  void anOrderThatCannotBePaidForIsCancelledWhole(CheckoutStyle style, String card, String reason) {
    for (var seed = 0L; seed < SEEDS; seed++) {
      var order = new Rehearsal(style, seed).place(card).rest();

      assertEnd(order, End.cancelled("authorize payment: " + reason));
      assertThat(order.checkout()).isEqualTo("COMPENSATED");
      assertThat(order.events("shipment")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCardThatWorksInTheEndIsCharged(CheckoutStyle style) {
    assertEnd(new Rehearsal(style, 1).place("tok_flaky").rest(), End.SHIPPED);
  }

  @ParameterizedTest
  @EnumSource
  void moneyThatIsNotGivenBackAtOnceIsAskedForUntilItIs(CheckoutStyle style) {
    for (var seed = 0L; seed < SEEDS; seed++) {
      // If the request for the refund was parked, a person redrives it.
      var order = new Rehearsal(style, seed).place("tok_refund_refused").rest().repair().rest();

      assertEnd(order, End.cancelled("capture payment: no answer to the capture"));
      assertThat(order.checkout()).isEqualTo("COMPENSATED");
      assertThat(order.events("payment"))
          .endsWith(
              "payment.failed",
              "payment.refund_failed",
              "payment.refund_failed",
              "payment.processed",
              "payment.refunded");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOrderOfMoreThanThereIsTakesNoMoney(CheckoutStyle style) {
    for (var seed = 0L; seed < SEEDS; seed++) {
      var order = new Rehearsal(style, seed).place("tok_ok", Rehearsal.STOCK + 1).rest();

      assertEnd(order, End.cancelled("reserve inventory: pen: wanted 11, available 10"));
      assertThat(order.events("payment")).doesNotContain("payment.authorized", "payment.processed");
    }
  }

  /**
   * The cancellation is tried before the first task, between any two tasks, and after the last one.
   */
  @ParameterizedTest
  @EnumSource
  void aCancellationAtEveryMomentEndsWholeOrIsRefusedWithItsReason(CheckoutStyle style) {
    var ends = new HashSet<End>();
    for (var moment = 0; ; moment++) {
      var order = new Rehearsal(style, 7).place("tok_ok");
      var over = false;
      for (var i = 0; i < moment && !over; i++) {
        over = !order.step();
      }
      order.cancel().rest();

      var end = order.end();
      ends.add(end);
      var expected = order.refusal().map(_ -> End.SHIPPED).orElse(End.cancelled("changed my mind"));
      assertThat(end).as("cancelled at moment " + moment).isEqualTo(expected);
      assertThat(order.refusal().orElse(OrderRefusals.TOO_LATE)).isEqualTo(OrderRefusals.TOO_LATE);
      assertThat(order.breaches()).isEmpty();
      if (over) {
        break;
      }
    }
    assertThat(ends).hasSize(2);
  }

  static Stream<Arguments> consumers() {
    return styles(
        Stream.of("orders", "inventory", "payments", "shipping")
            .map(Backbone::inbox)
            .map(Arguments::of)
            .toArray(Arguments[]::new));
  }

  @ParameterizedTest
  @MethodSource("consumers")
  void aConsumerThatFailsIsWaitedForAndRepairedAndTheOrderGoesOn(
      CheckoutStyle style, String consumer) {
    var order = new Rehearsal(style, 3).breakDown(consumer).place("tok_ok");
    order.pass(Duration.ofHours(2));
    assertThat(order.end().status()).isNotEqualTo("SHIPPED");

    assertEnd(order.repair().rest(), End.SHIPPED);
  }

  @ParameterizedTest
  @MethodSource("consumers")
  void aCancellationWhileAConsumerFailsEndsWhole(CheckoutStyle style, String consumer) {
    var order = new Rehearsal(style, 4).breakDown(consumer).place("tok_ok");
    order.pass(Duration.ofSeconds(2)).cancel().pass(Duration.ofHours(2)).repair().rest();

    var refused = order.refusal().isPresent();
    assertEnd(order, refused ? End.SHIPPED : End.cancelled("changed my mind"));
  }

  @ParameterizedTest
  @EnumSource
  void anOrderForWhichTheBusinessWaitedTooLongIsCancelledWhole(CheckoutStyle style) {
    var order = new Rehearsal(style, 5, Business.IN_A_HURRY);
    order.breakDown(Backbone.inbox("payments")).place("tok_ok");
    order.pass(Duration.ofHours(2)).repair().rest();

    assertThat(order.end().wherever())
        .isEqualTo(End.cancelled("no answer by the deadline that the business set"));
    assertThat(order.breaches()).isEmpty();
  }

  private static void assertEnd(Rehearsal order, End end) {
    assertThat(order.end()).isEqualTo(end);
    assertThat(order.breaches()).isEmpty();
  }

  private static Stream<Arguments> styles(Arguments... cases) {
    return Stream.of(CheckoutStyle.values())
        .flatMap(
            style ->
                Stream.of(cases)
                    .map(
                        it ->
                            Arguments.of(
                                Stream.concat(Stream.of(style), Stream.of(it.get())).toArray())));
  }
}
