package dev.throughline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.priming.Rehearsal;
import org.junit.jupiter.api.Test;

class RoutesTest {
  @Test
  void everyRouteHasExamplesAndAnswersThem() {
    var inventory = new InMemoryInventory();

    assertThat(Rehearsal.faults(inventory.api)).isEmpty();
    assertThat(Rehearsal.faults(inventory.query)).isEmpty();
  }
}
