package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.priming.Rehearsal;
import org.junit.jupiter.api.Test;

class RoutesTest {
  @Test
  void everyRouteHasExamplesAndAnswersThem() {
    var customers = new CustomersInMemory();

    assertThat(Rehearsal.faults(customers.api)).isEmpty();
    assertThat(Rehearsal.faults(customers.query)).isEmpty();
  }
}
