package dev.throughline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.lambda.priming.Rehearsal;
import org.junit.jupiter.api.Test;

class RoutesTest {
  @Test
  void everyRouteHasExamplesAndAnswersThem() {
    assertThat(Rehearsal.faults(new InMemoryCatalog().api)).isEmpty();
  }
}
