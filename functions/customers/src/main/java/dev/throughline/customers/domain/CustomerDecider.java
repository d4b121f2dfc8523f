package dev.throughline.customers.domain;

import dev.throughline.customers.domain.Customer.Erased;
import dev.throughline.customers.domain.Customer.Registered;
import dev.throughline.customers.domain.Customer.Unknown;
import dev.throughline.customers.domain.CustomerCommand.ChangeContact;
import dev.throughline.customers.domain.CustomerCommand.ChangePreferences;
import dev.throughline.customers.domain.CustomerCommand.EraseCustomer;
import dev.throughline.customers.domain.CustomerCommand.RegisterCustomer;
import dev.throughline.customers.domain.CustomerEvent.CustomerEmailChanged;
import dev.throughline.customers.domain.CustomerEvent.CustomerErased;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.CustomerEvent.CustomerRenamed;
import dev.throughline.customers.domain.CustomerEvent.PreferencesChanged;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.merge.HybridTimestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of a customer. */
public final class CustomerDecider implements Decider<CustomerCommand, Customer, CustomerEvent> {
  /** Details are not acceptable; {@link ContactRules#faults} names them. */
  public static final String INVALID_CONTACT = "invalid-contact";

  /** Nobody has registered under this id. */
  public static final String UNKNOWN_CUSTOMER = "unknown-customer";

  /** The customer has been erased. */
  public static final String CUSTOMER_ERASED = "customer-erased";

  /** The timestamp of a write is too far ahead of this service's clock. */
  public static final String CLOCK_AHEAD = "clock-ahead";

  /** How far the clock of a device may be ahead. */
  public static final Duration MAX_DRIFT = Duration.ofMinutes(1);

  /** The id is taken. */
  public static final String ALREADY_REGISTERED = "already-registered";

  @Override
  public Customer initialState() {
    return new Unknown();
  }

  @Override
  public Decision<CustomerEvent> decide(CustomerCommand command, Customer state) {
    return switch (command) {
      case RegisterCustomer register -> register(register, state);
      case ChangeContact change -> change(change, state);
      case ChangePreferences change -> change(change, state);
      case EraseCustomer erase -> erase(erase, state);
    };
  }

  private static Decision<CustomerEvent> register(RegisterCustomer command, Customer state) {
    return switch (state) {
      case Unknown() -> {
        var faults = ContactRules.faults(command.name(), command.email());
        yield faults.isEmpty()
            ? Decision.accept(
                new CustomerRegistered(
                    command.customerId(),
                    ContactRules.normalName(command.name()),
                    ContactRules.normalEmail(command.email())))
            : invalid(faults);
      }
      case Registered _ ->
          Decision.reject(
              ALREADY_REGISTERED, "customer " + command.customerId() + " is registered already");
      case Erased() -> erased(command);
    };
  }

  private static Decision<CustomerEvent> change(ChangeContact command, Customer state) {
    return switch (state) {
      case Unknown() -> unknown(command);
      case Erased() -> erased(command);
      case Registered current -> {
        var faults = ContactRules.faults(command.name(), command.email());
        yield faults.isEmpty() ? change(command, current) : invalid(faults);
      }
    };
  }

  private static Decision<CustomerEvent> change(ChangeContact command, Registered current) {
    var changes = new ArrayList<CustomerEvent>();
    changed(command.name(), ContactRules::normalName, current.name())
        .ifPresent(name -> changes.add(new CustomerRenamed(command.customerId(), name)));
    changed(command.email(), ContactRules::normalEmail, current.email())
        .ifPresent(email -> changes.add(new CustomerEmailChanged(command.customerId(), email)));
    return Decision.acceptAll(changes);
  }

  /** The detail in its normal form; empty if it is not given, or is so already. */
  private static Optional<String> changed(
      @Nullable String given, UnaryOperator<String> normal, @Nullable String current) {
    return Optional.ofNullable(given).map(normal).filter(detail -> !detail.equals(current));
  }

  private static Decision<CustomerEvent> change(ChangePreferences command, Customer state) {
    return switch (state) {
      case Unknown() -> unknown(command);
      case Erased() -> erased(command);
      case Registered(_, _, var _)
          when command.writtenAt().filter(at -> at.isAhead(command.now(), MAX_DRIFT)).isPresent() ->
          Decision.reject(
              CLOCK_AHEAD,
              "the clock of device %s is more than %d s ahead"
                  .formatted(command.device(), MAX_DRIFT.toSeconds()));
      case Registered(_, _, var standing) -> change(command, standing);
    };
  }

  /**
   * A preference that is as it was is written all the same: an older write of another value may yet
   * arrive.
   */
  private static Decision<CustomerEvent> change(ChangePreferences command, Preferences standing) {
    var at = command.writtenAt().orElseGet(() -> after(standing, command));
    var newer =
        Preferences.written(command.language(), command.newsletter(), command.contactChannel(), at)
            .newerThan(standing);
    return newer.equals(Preferences.NONE)
        ? Decision.nothing()
        : Decision.accept(
            new PreferencesChanged(
                command.customerId(),
                Preferences.value(newer.language()),
                Preferences.value(newer.newsletter()),
                Preferences.value(newer.contactChannel()),
                at));
  }

  private static HybridTimestamp after(Preferences standing, ChangePreferences command) {
    return standing
        .lastWrite()
        .map(last -> last.next(command.now(), command.device()))
        .orElseGet(() -> HybridTimestamp.first(command.now(), command.device()));
  }

  private static Decision<CustomerEvent> erase(EraseCustomer command, Customer state) {
    return switch (state) {
      case Unknown() -> unknown(command);
      case Registered _ -> Decision.accept(new CustomerErased(command.customerId()));
      case Erased() -> Decision.nothing();
    };
  }

  private static Decision<CustomerEvent> invalid(List<ContactRules.Fault> faults) {
    return Decision.reject(
        INVALID_CONTACT,
        faults.stream()
            .map(fault -> fault.field() + " " + fault.detail())
            .collect(Collectors.joining("; ")));
  }

  private static Decision<CustomerEvent> unknown(CustomerCommand command) {
    return Decision.reject(UNKNOWN_CUSTOMER, "there is no customer " + command.customerId());
  }

  private static Decision<CustomerEvent> erased(CustomerCommand command) {
    return Decision.reject(
        CUSTOMER_ERASED, "customer " + command.customerId() + " has been erased");
  }

  @Override
  public Customer evolve(Customer state, CustomerEvent event) {
    return switch (event) {
      case CustomerRegistered(_, var name, var email) -> new Registered(name, email);
      case CustomerRenamed(_, var name) ->
          new Registered(name, details(state).email(), details(state).preferences());
      case CustomerEmailChanged(_, var email) ->
          new Registered(details(state).name(), email, details(state).preferences());
      case PreferencesChanged changed ->
          new Registered(
              details(state).name(),
              details(state).email(),
              details(state).preferences().merge(changed.preferences()));
      case CustomerErased _ -> new Erased();
    };
  }

  /** Only a registered customer's details change. */
  private static Registered details(Customer state) {
    return state instanceof Registered registered ? registered : new Registered(null, null);
  }

  @Override
  public boolean isTerminal(Customer state) {
    return state instanceof Erased;
  }
}
