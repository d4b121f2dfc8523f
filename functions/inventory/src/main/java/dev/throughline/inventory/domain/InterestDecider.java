package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.InterestCommand.ExpressInterest;
import dev.throughline.inventory.domain.InterestCommand.LearnInterest;
import dev.throughline.inventory.domain.InterestEvent.InterestExpressed;
import dev.throughline.inventory.domain.InterestEvent.InterestLearned;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;

/** The rules of counting interest. A tally that tells nothing new changes nothing. */
public final class InterestDecider implements Decider<InterestCommand, Interest, InterestEvent> {
  @Override
  public Interest initialState() {
    return Interest.NONE;
  }

  @Override
  public Decision<InterestEvent> decide(InterestCommand command, Interest state) {
    return switch (command) {
      case ExpressInterest(_, _, var delta) when delta == 0 -> Decision.nothing();
      case ExpressInterest(var sku, var region, var delta) -> {
        var tally = state.counter().of(region).plus(delta);
        yield Decision.accept(new InterestExpressed(sku, region, tally.up(), tally.down()));
      }
      case LearnInterest(var sku, var region, var told) -> {
        var known = state.counter().of(region);
        var tally = known.merge(told);
        yield tally.equals(known)
            ? Decision.nothing()
            : Decision.accept(new InterestLearned(sku, region, tally.up(), tally.down()));
      }
    };
  }

  @Override
  public Interest evolve(Interest state, InterestEvent event) {
    return state.after(event);
  }

  @Override
  public boolean isTerminal(Interest state) {
    return false;
  }
}
