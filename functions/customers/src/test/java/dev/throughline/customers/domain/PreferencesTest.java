package dev.throughline.customers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.CustomerCommand.ChangePreferences;
import dev.throughline.customers.domain.CustomerCommand.EraseCustomer;
import dev.throughline.customers.domain.CustomerEvent.CustomerErased;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.CustomerEvent.CustomerRenamed;
import dev.throughline.customers.domain.CustomerEvent.PreferencesChanged;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.merge.HybridTimestamp;
import dev.throughline.testkit.DeciderSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PreferencesTest {
  private static final String ID = "c1";
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final CustomerDecider decider = new CustomerDecider();
  private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> ada =
      DeciderSpec.of(decider).given(new CustomerRegistered(ID, "Ada", "ada@example.com"));

  private static HybridTimestamp at(int second, String device) {
    return HybridTimestamp.first(NOON.plusSeconds(second), device);
  }

  private static ChangePreferences language(String language, HybridTimestamp at) {
    return new ChangePreferences(
        ID, language, null, null, at.node(), Optional.of(at), NOON.plusSeconds(60));
  }

  private static ChangePreferences now(String language, String newsletter, int second) {
    return new ChangePreferences(
        ID, language, newsletter, null, "server", Optional.empty(), NOON.plusSeconds(second));
  }

  private static PreferencesChanged changed(
      String language, String newsletter, HybridTimestamp at) {
    return new PreferencesChanged(ID, language, newsletter, null, at);
  }

  @Example
  void aWriteWithoutATimestampIsOfNow() {
    ada.when(now("de", "weekly", 0)).then(changed("de", "weekly", at(0, "server")));
  }

  @Example
  void aWriteWithoutATimestampComesAfterAllThatStandsAlthoughThisClockIsSlow() {
    ada.given(changed("de", null, at(30, "phone")))
        .when(now("fr", null, 0))
        .then(changed("fr", null, new HybridTimestamp(NOON.plusSeconds(30), 1, "server")));
  }

  @Example
  void anOlderWriteThatComesLaterChangesNothing() {
    ada.given(changed("de", null, at(20, "phone")))
        .when(language("fr", at(10, "laptop")))
        .thenNothingHappens();
  }

  @Example
  void ofTwoWritesAtOneTimeTheDeviceDecidesInEitherOrder() {
    ada.given(changed("de", null, at(10, "phone")))
        .when(language("fr", at(10, "laptop")))
        .thenNothingHappens();
    ada.given(changed("fr", null, at(10, "laptop")))
        .when(language("de", at(10, "phone")))
        .then(changed("de", null, at(10, "phone")));
  }

  @Example
  void eachPreferenceHasItsOwnLastWrite() {
    ada.given(changed("de", null, at(20, "phone")))
        .when(
            new ChangePreferences(
                ID, "fr", "weekly", null, "laptop", Optional.of(at(10, "laptop")), NOON))
        .then(changed(null, "weekly", at(10, "laptop")));
  }

  /** Else a write of another value from between the two would win when it arrives. */
  @Example
  void theSameValueWrittenLaterIsRecorded() {
    ada.given(changed("de", null, at(10, "phone")))
        .when(language("de", at(20, "phone")))
        .then(changed("de", null, at(20, "phone")));
  }

  @Example
  void aSecondValueUnderOneTimestampDoesNotReplaceTheFirst() {
    ada.given(changed("de", null, at(10, "phone")))
        .when(language("fr", at(10, "phone")))
        .thenNothingHappens();
  }

  @Example
  void aClockThatIsMoreThanAMinuteAheadIsRefused() {
    ada.when(language("de", at(121, "phone"))).thenRejected(CustomerDecider.CLOCK_AHEAD);
    ada.when(language("de", at(120, "phone"))).then(changed("de", null, at(120, "phone")));
  }

  @Example
  void aChangeOfContactKeepsThePreferences() {
    ada.given(changed("de", null, at(10, "phone")), new CustomerRenamed(ID, "Ada King"))
        .when(language("fr", at(5, "phone")))
        .thenNothingHappens();
  }

  @Example
  void onlyACustomerHasPreferences() {
    DeciderSpec.of(decider)
        .when(language("de", at(1, "phone")))
        .thenRejected(CustomerDecider.UNKNOWN_CUSTOMER);
    ada.given(new CustomerErased(ID))
        .when(language("de", at(1, "phone")))
        .thenRejected(CustomerDecider.CUSTOMER_ERASED);
  }

  @Example
  void preferencesWhoseKeyIsForgottenAreNone() {
    ada.given(new PreferencesChanged(ID, null, null, null, at(10, "phone")))
        .when(new EraseCustomer(ID))
        .then(new CustomerErased(ID));
  }

  @Provide
  Arbitrary<List<ChangePreferences>> writes() {
    var write =
        Combinators.combine(
                Arbitraries.of("de", "en", "fr").injectNull(0.3),
                Arbitraries.of("never", "weekly").injectNull(0.3),
                Arbitraries.of("email", "post").injectNull(0.3),
                Arbitraries.integers().between(0, 4),
                Arbitraries.of("laptop", "phone", "tablet"))
            .as(
                (language, newsletter, channel, second, device) ->
                    new ChangePreferences(
                        ID,
                        language,
                        newsletter,
                        channel,
                        device,
                        Optional.of(at(second, device)),
                        NOON));
    return write.list().uniqueElements(ChangePreferences::writtenAt).ofMaxSize(8);
  }

  @Property
  void writesLeadToTheSamePreferencesInWhateverOrderAndHoweverOftenTheyArrive(
      @ForAll("writes") List<ChangePreferences> writes, @ForAll Random random) {
    assertThat(afterAll(writes, random)).isEqualTo(afterAll(writes, random));
  }

  private Customer afterAll(List<ChangePreferences> writes, Random random) {
    var all = new ArrayList<>(writes);
    writes.stream().filter(_ -> random.nextBoolean()).forEach(all::add);
    Collections.shuffle(all, random);
    var customer = ada.state();
    for (var write : all) {
      if (decider.decide(write, customer) instanceof Decision.Accepted<CustomerEvent>(var events)) {
        for (var event : events) {
          customer = decider.evolve(customer, event);
        }
      }
    }
    return customer;
  }
}
