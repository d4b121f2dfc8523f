package dev.throughline.customers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.Customer.Erased;
import dev.throughline.customers.domain.Customer.Registered;
import dev.throughline.customers.domain.CustomerCommand.ChangeContact;
import dev.throughline.customers.domain.CustomerCommand.EraseCustomer;
import dev.throughline.customers.domain.CustomerCommand.RegisterCustomer;
import dev.throughline.customers.domain.CustomerEvent.CustomerEmailChanged;
import dev.throughline.customers.domain.CustomerEvent.CustomerErased;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.CustomerEvent.CustomerRenamed;
import dev.throughline.testkit.DeciderSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerDeciderTest {
  private static final String ID = "c1";

  private final CustomerDecider decider = new CustomerDecider();
  private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> nobody =
      DeciderSpec.of(decider);
  private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> ada =
      nobody.given(new CustomerRegistered(ID, "Ada", "ada@example.com"));
  private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> erased =
      ada.given(new CustomerErased(ID));

  @Test
  void aCustomerRegisters() {
    var state =
        nobody
            .when(new RegisterCustomer(ID, "Ada", "ada@example.com"))
            .then(new CustomerRegistered(ID, "Ada", "ada@example.com"));

    assertThat(state).isEqualTo(new Registered("Ada", "ada@example.com"));
  }

  @Test
  void detailsAreTakenOverWithoutBlanksAroundThemAndTheAddressInLowerCase() {
    nobody
        .when(new RegisterCustomer(ID, "  Ada Lovelace ", " Ada@Example.COM "))
        .then(new CustomerRegistered(ID, "Ada Lovelace", "ada@example.com"));
  }

  @Test
  void anIdIsTakenOnce() {
    ada.when(new RegisterCustomer(ID, "Ada", "ada@example.com"))
        .thenRejected(CustomerDecider.ALREADY_REGISTERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\nb", "a\u0000b", "\u0085", "\u200b\u2060", "\u3164"})
  void aNameIsNeitherBlankNorHasControlCharacters(String name) {
    nobody
        .when(new RegisterCustomer(ID, name, "ada@example.com"))
        .thenRejected(CustomerDecider.INVALID_CONTACT);
  }

  @Test
  void aNameHasUpTo200CharactersHoweverManyUnitsEachTakes() {
    var longest = "𝒜".repeat(200);
    nobody
        .when(new RegisterCustomer(ID, longest, "ada@example.com"))
        .then(new CustomerRegistered(ID, longest, "ada@example.com"));
    nobody
        .when(new RegisterCustomer(ID, longest + "a", "ada@example.com"))
        .thenRejected(CustomerDecider.INVALID_CONTACT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@example",
        "a@b@c.de",
        "a b@c.de",
        "a@c..d",
        "\u200b@c.de",
        "a@\u2060.de"
      })
  void anEmailThatCannotBeAnAddressIsRefused(String email) {
    nobody
        .when(new RegisterCustomer(ID, "Ada", email))
        .thenRejected(CustomerDecider.INVALID_CONTACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.de", "ada.l+shop@mail.example.co.uk", "ädä@exämple.de", "o'b@x.ie"})
  void anEmailThatCanBeAnAddressIsTaken(String email) {
    nobody
        .when(new RegisterCustomer(ID, "Ada", email))
        .then(new CustomerRegistered(ID, "Ada", email));
  }

  @Test
  void anAddressHasUpTo254Characters() {
    nobody
        .when(new RegisterCustomer(ID, "Ada", "a@" + "b".repeat(250) + ".de"))
        .thenRejected(CustomerDecider.INVALID_CONTACT);
  }

  @Test
  void aRefusalNamesEveryFaultyDetail() {
    var refusal =
        nobody
            .when(new RegisterCustomer(ID, " ", "ada"))
            .thenRejected(CustomerDecider.INVALID_CONTACT);

    assertThat(refusal.detail()).contains("name must be").contains("email must be");
    assertThat(ContactRules.faults(" ", "ada"))
        .extracting(ContactRules.Fault::field)
        .containsExactly("name", "email");
  }

  @Test
  void oneDetailChangesAndTheOtherStays() {
    ada.when(new ChangeContact(ID, "Ada Lovelace", null))
        .then(new CustomerRenamed(ID, "Ada Lovelace"));
    ada.when(new ChangeContact(ID, null, "Countess@example.com"))
        .then(new CustomerEmailChanged(ID, "countess@example.com"));
  }

  @Test
  void bothDetailsChangeAtOnce() {
    var state =
        ada.when(new ChangeContact(ID, "Ada Lovelace", "countess@example.com"))
            .then(
                new CustomerRenamed(ID, "Ada Lovelace"),
                new CustomerEmailChanged(ID, "countess@example.com"));

    assertThat(state).isEqualTo(new Registered("Ada Lovelace", "countess@example.com"));
  }

  @Test
  void changesAddUp() {
    var state =
        ada.given(new CustomerRenamed(ID, "Ada Lovelace"))
            .when(new ChangeContact(ID, "Ada Lovelace", "countess@example.com"))
            .then(new CustomerEmailChanged(ID, "countess@example.com"));

    assertThat(state).isEqualTo(new Registered("Ada Lovelace", "countess@example.com"));
  }

  @Test
  void detailsThatAreSoAlreadyChangeNothing() {
    ada.when(new ChangeContact(ID, " Ada ", "ADA@example.com")).thenNothingHappens();
    ada.when(new ChangeContact(ID, null, null)).thenNothingHappens();
  }

  @Test
  void detailsThatAreWrongAreNotTakenOver() {
    ada.when(new ChangeContact(ID, "\t", null)).thenRejected(CustomerDecider.INVALID_CONTACT);
    ada.when(new ChangeContact(ID, null, "ada")).thenRejected(CustomerDecider.INVALID_CONTACT);
  }

  @Test
  void nobodysDetailsCannotChange() {
    nobody.when(new ChangeContact(ID, "Ada", null)).thenRejected(CustomerDecider.UNKNOWN_CUSTOMER);
  }

  @Test
  void aCustomerIsErased() {
    var state = ada.when(new EraseCustomer(ID)).then(new CustomerErased(ID));

    assertThat(state).isEqualTo(new Erased());
    assertThat(decider.isTerminal(state)).isTrue();
    assertThat(decider.isTerminal(ada.state())).isFalse();
  }

  @Test
  void nobodyCannotBeErased() {
    nobody.when(new EraseCustomer(ID)).thenRejected(CustomerDecider.UNKNOWN_CUSTOMER);
  }

  @Test
  void afterAnErasureNothingMoreHappens() {
    erased.when(new EraseCustomer(ID)).thenNothingHappens();
    erased.when(new ChangeContact(ID, "Ada", null)).thenRejected(CustomerDecider.CUSTOMER_ERASED);
    erased
        .when(new RegisterCustomer(ID, "Ada", "ada@example.com"))
        .thenRejected(CustomerDecider.CUSTOMER_ERASED);
  }

  @Test
  void anErasedCustomerWhosePersonalDataIsUnreadableIsStillErased() {
    nobody
        .given(new CustomerRegistered(ID, null, null), new CustomerErased(ID))
        .when(new EraseCustomer(ID))
        .thenNothingHappens();
  }
}
