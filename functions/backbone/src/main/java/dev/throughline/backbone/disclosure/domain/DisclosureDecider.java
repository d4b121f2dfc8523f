package dev.throughline.backbone.disclosure.domain;

import dev.throughline.backbone.disclosure.domain.DisclosureCommand.RequestDisclosure;
import dev.throughline.backbone.disclosure.domain.DisclosureEvent.DisclosureRequested;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;

/** Every request with a reason is recorded. Which operators may ask is decided by their scope. */
public final class DisclosureDecider
    implements Decider<DisclosureCommand, DisclosureLog, DisclosureEvent> {
  @Override
  public DisclosureLog initialState() {
    return DisclosureLog.EMPTY;
  }

  @Override
  public Decision<DisclosureEvent> decide(DisclosureCommand command, DisclosureLog log) {
    return switch (command) {
      case RequestDisclosure(var subject, var reason) ->
          Decision.accept(new DisclosureRequested(subject, reason));
    };
  }

  @Override
  public DisclosureLog evolve(DisclosureLog log, DisclosureEvent event) {
    return new DisclosureLog(log.requests() + 1);
  }

  @Override
  public boolean isTerminal(DisclosureLog log) {
    return false;
  }
}
