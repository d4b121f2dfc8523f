package dev.throughline.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.domain.ReservationCommand.Release;
import dev.throughline.inventory.domain.ReservationCommand.Reserve;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReleased;
import dev.throughline.inventory.domain.ReservationEvent.InventoryReserved;
import dev.throughline.inventory.domain.ReservationEvent.ReservationFailed;
import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.decider.JointDecider.Participant;
import dev.throughline.testkit.JointDeciderSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservationDeciderTest {
  private static final Money PRICE = Money.of("49.99", "USD");
  private static final String ORDER = "o1";
  private static final Participant RESERVATION = ReservationDecider.reservation(ORDER);
  private static final Participant LAMPS = ReservationDecider.stock("lamp");
  private static final Participant RUGS = ReservationDecider.stock("rug");
  private static final List<Item> TWO_LAMPS_AND_A_RUG =
      List.of(new Item("lamp", 2), new Item("rug", 1));

  private final ReservationDecider decider = new ReservationDecider();
  private final JointDeciderSpec<ReservationCommand, InventoryState, InventoryEvent> stocked =
      JointDeciderSpec.of(decider)
          .given(LAMPS, new StockReceived("lamp", 2, PRICE))
          .given(RUGS, new StockReceived("rug", 5, PRICE));
  private final JointDeciderSpec<ReservationCommand, InventoryState, InventoryEvent> reserved =
      stocked
          .given(RESERVATION, new InventoryReserved(ORDER, TWO_LAMPS_AND_A_RUG))
          .given(LAMPS, new StockReserved("lamp", ORDER, 2))
          .given(RUGS, new StockReserved("rug", ORDER, 1));

  @Test
  void everyLineIsReserved() {
    stocked
        .when(new Reserve(ORDER, TWO_LAMPS_AND_A_RUG))
        .then(
            Map.of(
                RESERVATION, List.of(new InventoryReserved(ORDER, TWO_LAMPS_AND_A_RUG)),
                LAMPS, List.of(new StockReserved("lamp", ORDER, 2)),
                RUGS, List.of(new StockReserved("rug", ORDER, 1))));
  }

  @Test
  void theQuantitiesOfAProductThatIsNamedTwiceAreAddedUp() {
    stocked
        .when(new Reserve(ORDER, List.of(new Item("rug", 1), new Item("rug", 3))))
        .then(
            Map.of(
                RESERVATION, List.of(new InventoryReserved(ORDER, List.of(new Item("rug", 4)))),
                RUGS, List.of(new StockReserved("rug", ORDER, 4))));
    stocked
        .when(new Reserve(ORDER, List.of(new Item("lamp", 2), new Item("lamp", 1))))
        .then(failed("lamp: wanted 3, available 2"));
  }

  @Test
  void oneShortLineFailsTheWholeReservation() {
    stocked
        .when(new Reserve(ORDER, List.of(new Item("rug", 1), new Item("lamp", 3))))
        .then(failed("lamp: wanted 3, available 2"));
  }

  @Test
  void theReasonNamesEveryShortAndEveryUnknownProduct() {
    stocked
        .when(
            new Reserve(
                ORDER, List.of(new Item("rug", 6), new Item("sofa", 1), new Item("lamp", 9))))
        .then(
            failed(
                "lamp: wanted 9, available 2; rug: wanted 6, available 5;"
                    + " sofa: wanted 1, unknown product"));
  }

  @Test
  void stockThatOthersHaveReservedIsNotAvailable() {
    stocked
        .given(LAMPS, new StockReserved("lamp", "o2", 1))
        .when(new Reserve(ORDER, List.of(new Item("lamp", 2))))
        .then(failed("lamp: wanted 2, available 1"));
  }

  @Test
  void stockThatOthersHaveReleasedIsAvailableAgain() {
    stocked
        .given(LAMPS, new StockReserved("lamp", "o2", 1), new StockReleased("lamp", "o2", 1))
        .when(new Reserve(ORDER, List.of(new Item("lamp", 2))))
        .then(
            Map.of(
                RESERVATION, List.of(new InventoryReserved(ORDER, List.of(new Item("lamp", 2)))),
                LAMPS, List.of(new StockReserved("lamp", ORDER, 2))));
  }

  @Test
  void aReservationWithoutItemsIsRefused() {
    stocked.when(new Reserve(ORDER, List.of())).then(failed("there is nothing to reserve"));
  }

  @Test
  void moreProductsThanATransactionTakesAreNotReservedInPart() {
    var hundred = IntStream.range(0, 100).mapToObj(i -> new Item("p" + i, 1)).toList();

    assertThat(decider.others(new Reserve(ORDER, hundred.subList(0, 99)), new Reservation.None()))
        .hasSize(99);
    stocked
        .when(new Reserve(ORDER, hundred))
        .then(failed("at most 99 different products can be reserved at once, not 100"));
  }

  @Test
  void aRepeatedReservationChangesNothing() {
    reserved.when(new Reserve(ORDER, TWO_LAMPS_AND_A_RUG)).thenNothingHappens();
    reserved.when(new Reserve(ORDER, TWO_LAMPS_AND_A_RUG.reversed())).thenNothingHappens();
  }

  @Test
  void anOrderHasOneReservation() {
    reserved
        .when(new Reserve(ORDER, List.of(new Item("rug", 1))))
        .thenRejected(ReservationDecider.RESERVED_OTHERWISE);
  }

  @Test
  void aFailedReservationStaysFailedEvenIfThereIsEnoughByNow() {
    stocked
        .given(RESERVATION, new ReservationFailed(ORDER, "lamp: wanted 2, available 1"))
        .when(new Reserve(ORDER, TWO_LAMPS_AND_A_RUG))
        .thenNothingHappens();
  }

  @Test
  void everyLineIsReleased() {
    reserved
        .when(new Release(ORDER))
        .then(
            Map.of(
                RESERVATION, List.of(new InventoryReleased(ORDER, TWO_LAMPS_AND_A_RUG)),
                LAMPS, List.of(new StockReleased("lamp", ORDER, 2)),
                RUGS, List.of(new StockReleased("rug", ORDER, 1))));
  }

  @Test
  void aReleaseWithoutAReservationClosesIt() {
    stocked
        .when(new Release(ORDER))
        .then(Map.of(RESERVATION, List.of(new InventoryReleased(ORDER, List.of()))));
  }

  @Test
  void aReleaseAfterAFailureIsAnsweredToo() {
    stocked
        .given(RESERVATION, new ReservationFailed(ORDER, "lamp: wanted 3, available 2"))
        .when(new Release(ORDER))
        .then(Map.of(RESERVATION, List.of(new InventoryReleased(ORDER, List.of()))));
  }

  @Test
  void aRepeatedReleaseChangesNothing() {
    reserved
        .given(RESERVATION, new InventoryReleased(ORDER, TWO_LAMPS_AND_A_RUG))
        .when(new Release(ORDER))
        .thenNothingHappens();
  }

  @Test
  void aReservationThatComesAfterItsReleaseIsRefused() {
    stocked
        .given(RESERVATION, new InventoryReleased(ORDER, List.of()))
        .when(new Reserve(ORDER, TWO_LAMPS_AND_A_RUG))
        .thenRejected(ReservationDecider.RESERVATION_CLOSED);
  }

  @Test
  void anItemHasAQuantityOfAtLeastOne() {
    assertThatThrownBy(() -> new Item("lamp", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<Participant, List<InventoryEvent>> failed(String reason) {
    return Map.of(RESERVATION, List.of(new ReservationFailed(ORDER, reason)));
  }
}
