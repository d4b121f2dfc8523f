package dev.throughline.simulation;

import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestCommand;
import dev.throughline.inventory.domain.InterestCommand.LearnInterest;
import dev.throughline.inventory.domain.InterestDecider;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.inventory.domain.InterestEvent.InterestLearned;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.merge.PNCounter;
import dev.throughline.kernel.merge.PNCounter.Tally;
import java.util.HashMap;

/** The counting of interest, with a deliberate bug where it takes over another region's tally. */
record CarelessInterest(RegionBug bug, InterestDecider decider)
    implements Decider<InterestCommand, Interest, InterestEvent> {
  @Override
  public Interest initialState() {
    return decider.initialState();
  }

  @Override
  public Decision<InterestEvent> decide(InterestCommand command, Interest state) {
    if (command instanceof LearnInterest(var sku, var region, var told)) {
      var known = state.counter().of(region);
      switch (bug) {
        case ADDS_WHAT_IT_IS_TOLD -> {
          return Decision.accept(
              new InterestLearned(sku, region, known.up() + told.up(), known.down() + told.down()));
        }
        case TAKES_WHAT_COMES_LAST -> {
          return Decision.accept(new InterestLearned(sku, region, told.up(), told.down()));
        }
        case NONE, SHARES_A_NAME, COUNTS_A_RETRY -> {}
      }
    }
    return decider.decide(command, state);
  }

  @Override
  public Interest evolve(Interest state, InterestEvent event) {
    if (bug == RegionBug.TAKES_WHAT_COMES_LAST
        && event instanceof InterestLearned(_, var region, var up, var down)) {
      var tallies = new HashMap<>(state.counter().tallies());
      tallies.put(region, new Tally(up, down));
      return new Interest(new PNCounter(tallies));
    }
    return decider.evolve(state, event);
  }

  @Override
  public boolean isTerminal(Interest state) {
    return decider.isTerminal(state);
  }
}
