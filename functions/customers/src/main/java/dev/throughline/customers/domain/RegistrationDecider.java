package dev.throughline.customers.domain;

import dev.throughline.customers.domain.RegistrationCommand.RecordContact;
import dev.throughline.customers.domain.RegistrationCommand.RecordWelcome;
import dev.throughline.customers.domain.RegistrationEvent.CrmContactCreated;
import dev.throughline.customers.domain.RegistrationEvent.CustomerWelcomed;
import dev.throughline.customers.domain.RegistrationEvent.WelcomeRefused;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import java.util.List;
import java.util.Optional;

/** Each result is recorded once. */
public final class RegistrationDecider
    implements Decider<RegistrationCommand, Registration, RegistrationEvent> {
  @Override
  public Registration initialState() {
    return new Registration(false, false);
  }

  @Override
  public Decision<RegistrationEvent> decide(RegistrationCommand command, Registration state) {
    return switch (command) {
      case RecordWelcome(var customer, var answer) when !state.welcomed() ->
          recorded(answer.map(it -> welcome(customer, it)));
      case RecordContact(var customer, var contact) when !state.contacted() ->
          recorded(contact.map(it -> new CrmContactCreated(customer, it)));
      case RecordWelcome _, RecordContact _ -> Decision.nothing();
    };
  }

  private static Decision<RegistrationEvent> recorded(Optional<? extends RegistrationEvent> event) {
    return Decision.acceptAll(event.<List<RegistrationEvent>>map(List::of).orElseGet(List::of));
  }

  private static RegistrationEvent welcome(String customer, Delivery answer) {
    return switch (answer) {
      case Delivery.Taken(var messageId) -> new CustomerWelcomed(customer, messageId);
      case Delivery.Refused(var reason) -> new WelcomeRefused(customer, reason);
    };
  }

  @Override
  public Registration evolve(Registration state, RegistrationEvent event) {
    return switch (event) {
      case CustomerWelcomed _, WelcomeRefused _ -> new Registration(true, state.contacted());
      case CrmContactCreated _ -> new Registration(state.welcomed(), true);
    };
  }

  @Override
  public boolean isTerminal(Registration state) {
    return state.welcomed() && state.contacted();
  }
}
