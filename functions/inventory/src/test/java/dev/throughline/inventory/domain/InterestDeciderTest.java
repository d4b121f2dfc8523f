package dev.throughline.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.domain.InterestCommand.ExpressInterest;
import dev.throughline.inventory.domain.InterestCommand.LearnInterest;
import dev.throughline.inventory.domain.InterestEvent.InterestExpressed;
import dev.throughline.inventory.domain.InterestEvent.InterestLearned;
import dev.throughline.kernel.merge.PNCounter.Tally;
import dev.throughline.testkit.DeciderSpec;
import org.junit.jupiter.api.Test;

class InterestDeciderTest {
  private final InterestDecider decider = new InterestDecider();
  private final DeciderSpec<InterestCommand, Interest, InterestEvent> nobody =
      DeciderSpec.of(decider);
  private final DeciderSpec<InterestCommand, Interest, InterestEvent> three =
      nobody.given(
          new InterestExpressed("lamp", "east", 4, 2), new InterestLearned("lamp", "west", 1, 0));

  @Test
  void anEventHasTheWholeTallyOfItsRegion() {
    nobody
        .when(new ExpressInterest("lamp", "east", 1))
        .then(new InterestExpressed("lamp", "east", 1, 0));
    three
        .when(new ExpressInterest("lamp", "east", 1))
        .then(new InterestExpressed("lamp", "east", 5, 2));
    three
        .when(new ExpressInterest("lamp", "east", -2))
        .then(new InterestExpressed("lamp", "east", 4, 4));
    three.when(new ExpressInterest("lamp", "east", 0)).thenNothingHappens();
  }

  @Test
  void theInterestIsTheSumOfAllRegions() {
    assertThat(three.state().counter().value()).isEqualTo(3);
    assertThat(decider.isTerminal(three.state())).isFalse();
  }

  @Test
  void ofTwoTalliesOfARegionTheGreaterOneIsNewer() {
    three
        .when(new LearnInterest("lamp", "west", new Tally(3, 1)))
        .then(new InterestLearned("lamp", "west", 3, 1));
    three.when(new LearnInterest("lamp", "west", new Tally(1, 0))).thenNothingHappens();
    three.when(new LearnInterest("lamp", "west", new Tally(0, 0))).thenNothingHappens();
  }
}
