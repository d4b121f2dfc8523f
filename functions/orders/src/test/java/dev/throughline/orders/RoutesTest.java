package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.priming.Rehearsal;
import org.junit.jupiter.api.Test;

class RoutesTest {
  @Test
  void everyRouteHasExamplesAndAnswersThem() {
    var orders = new OrdersInMemory();

    assertThat(Rehearsal.faults(orders.api)).isEmpty();
    assertThat(Rehearsal.faults(orders.query)).isEmpty();
    assertThat(Rehearsal.faults(orders.actions)).isEmpty();
  }
}
