package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.crm.Contact;
import dev.throughline.customers.domain.Delivery;
import dev.throughline.customers.mail.Mail;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reactions to the registration of a customer. */
class NewcomersTest {
  private final CustomersInMemory customers = new CustomersInMemory();
  private String ada = "";

  @BeforeEach
  void somebodyRegisters() {
    ada = customers.register("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}").text("/id");
  }

  /** Whether the inbox acknowledges the registration. */
  private boolean isDone() {
    return customers.react(customers.events(ada).subList(0, 1)).getBatchItemFailures().isEmpty();
  }

  private List<String> done() {
    return types("registration");
  }

  private List<String> types(String category) {
    return customers.events(category, ada).stream().map(it -> it.data().type()).toList();
  }

  @Test
  void aNewCustomerIsWelcomedAndKnownToTheCrm() {
    var contacts = new ArrayList<Contact>();
    customers.crm =
        (_, contact) -> {
          contacts.add(contact);
          return "c-1";
        };

    assertThat(isDone()).isTrue();

    assertThat(done())
        .containsExactly("registration.customer_welcomed", "registration.crm_contact_created");
    assertThat(contacts).containsExactly(new Contact(ada, "Ada", "ada@example.com"));
    assertThat(customers.events("registration", ada).getLast().data().json())
        .isEqualTo("{\"customer_id\":\"%s\",\"contact_id\":\"c-1\"}".formatted(ada));
  }

  @Test
  void theMessageLiesInTheSandboxsMailboxAndNobodyElseCanReadIt() {
    isDone();

    var message = customers.events("mailbox", ada);
    assertThat(message).hasSize(1);
    assertThat(message.getFirst().data().json())
        .contains("\"subject\":\"Welcome to Throughline\"")
        .doesNotContain("Ada", "ada@example.com");
    assertThat(customers.opened(message.getFirst()))
        .contains("\"to\":\"ada@example.com\"", "Hello Ada,");
  }

  @Test
  void theSameRegistrationAgainDoesNothing() {
    isDone();
    customers.mailer = CustomersInMemory.noMailer();
    customers.crm = CustomersInMemory.noCrm();

    assertThat(isDone()).isTrue();
    assertThat(done()).hasSize(2);
    assertThat(types("mailbox")).hasSize(1);
  }

  @Test
  void aWelcomeThatFailsIsTriedAgainAloneAndTheCrmIsAskedOnce() {
    var mailbox = customers.mailer;
    customers.mailer = CustomersInMemory.noMailer();

    assertThat(isDone()).isFalse();
    assertThat(done()).containsExactly("registration.crm_contact_created");
    customers.crm = CustomersInMemory.noCrm();
    customers.mailer = mailbox;

    assertThat(isDone()).isTrue();
    assertThat(done())
        .containsExactly("registration.crm_contact_created", "registration.customer_welcomed");
  }

  @Test
  void aCrmThatFailsIsAskedAgainAloneAndTheMessageGoesOutOnce() {
    customers.crm = CustomersInMemory.noCrm();
    assertThat(isDone()).isFalse();
    assertThat(isDone()).isFalse();
    assertThat(done()).containsExactly("registration.customer_welcomed");
    customers.crm = (key, _) -> key;

    assertThat(isDone()).isTrue();
    assertThat(types("mailbox")).hasSize(1);
  }

  @Test
  void aMessageThatIsRefusedForGoodIsRecordedAndNotTriedAgain() {
    customers.mailer = (_, _, _) -> new Delivery.Refused("MessageRejected: no such address");
    assertThat(isDone()).isTrue();
    customers.mailer = CustomersInMemory.noMailer();

    assertThat(isDone()).isTrue();
    assertThat(done())
        .containsExactly("registration.welcome_refused", "registration.crm_contact_created");
  }

  /** A mail was sent and not recorded; the next attempt has the same idempotency key. */
  @Test
  void aMessageThatWentOutWithoutARecordGoesOutUnderTheSameKey() {
    var mailbox = customers.mailer;
    customers.mailer =
        (StreamId customer, String key, Mail mail) -> {
          mailbox.send(customer, key, mail);
          throw new Unavailable("the process ends here");
        };
    assertThat(isDone()).isFalse();
    customers.mailer = mailbox;

    assertThat(isDone()).isTrue();
    assertThat(types("mailbox")).hasSize(1);
  }

  @Test
  void aCustomerWhoWasErasedMeanwhileIsLeftAloneAndTheMailboxForgotten() {
    isDone();
    var message = customers.events("mailbox", ada).getFirst();
    customers.erase(ada);
    List<RecordedEvent> erased = customers.events(ada).subList(1, 2);
    assertThat(customers.react(erased).getBatchItemFailures()).isEmpty();
    assertThat(customers.opened(message)).contains("\"to\":null", "\"text\":null");

    customers.mailer = CustomersInMemory.noMailer();
    assertThat(isDone()).isTrue();
  }
}
