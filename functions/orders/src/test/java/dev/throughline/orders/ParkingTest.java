package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.lambda.http.ConsistencyTokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The projection of orders keeps three read models; a failure in one must not stop the others. */
class ParkingTest {
  private static final int TOO_OFTEN = 5;
  private static final StreamId ADA = new StreamId(OrdersInMemory.TENANT, "customer", "c1");

  private final OrdersInMemory orders = new OrdersInMemory();

  private Optional<BlockedStream> note(StreamId stream) {
    return orders.parking.blocked("orders-projection", stream);
  }

  /**
   * Ada registered and changed her name while the keys could not be read, so her events are parked.
   */
  private void givenACustomerWhoIsParked() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.customerChangesName("c1", "Ada Lovelace");
    orders.world.stockIsReceived("pen", "2.50", "USD");
    orders.keys.setAway(true);
    var all = List.of(orders.events("customer", "c1"), orders.events("stock", "pen"));
    assertThat(orders.project(all.stream().flatMap(List::stream).toList(), TOO_OFTEN))
        .satisfies(response -> assertThat(response.getBatchItemFailures()).isEmpty());
  }

  @Test
  void aParkedCustomerDoesNotHoldUpAProduct() {
    givenACustomerWhoIsParked();

    assertThat(orders.referenceData.price(OrdersInMemory.TENANT, "pen", ConsistencyTokens.NONE))
        .isPresent();
    assertThat(note(new StreamId(OrdersInMemory.TENANT, "stock", "pen"))).isEmpty();
    assertThat(note(ADA))
        .get()
        .satisfies(
            it -> {
              assertThat(it.fromVersion()).isEqualTo(1);
              assertThat(it.upToVersion()).isEqualTo(2);
              assertThat(it.failure().error()).contains("the keys are away");
            });
  }

  @Test
  void aRedriveLetsTheCustomerCatchUpAndTwiceChangesNothing() {
    givenACustomerWhoIsParked();
    orders.keys.setAway(false);
    for (var time = 1; time <= 2; time++) {
      orders.redrive(ADA);

      assertThat(note(ADA)).isEmpty();
      assertThat(
              orders
                  .referenceData
                  .customer(OrdersInMemory.TENANT, "c1", ConsistencyTokens.NONE)
                  .state())
          .get()
          .extracting(customer -> customer.name())
          .isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void aRedriveBeforeTheCauseIsGoneLeavesTheNote() {
    givenACustomerWhoIsParked();
    orders.redrive(ADA);

    assertThat(note(ADA)).get().extracting(it -> it.failure().attempts()).isEqualTo(6);
  }

  @Test
  void theOrdersOfACustomerWhoIsParkedAreShown() {
    orders.world.stockIsReceived("pen", "2.50", "USD");
    orders.world.customerRegisters("c1", "Ada");
    orders.projectAll();
    var id = orders.placed("c1", "pen");
    orders.keys.setAway(true);
    orders.world.customerChangesName("c1", "Ada Lovelace");
    orders.project(orders.events("customer", "c1"), TOO_OFTEN);
    orders.project(orders.events("order", id), TOO_OFTEN);

    assertThat(orders.get("/orders/{id}", id).text("/customerName")).isEqualTo("Ada");
    assertThat(note(ADA)).get().extracting(BlockedStream::fromVersion).isEqualTo(2L);
  }
}
