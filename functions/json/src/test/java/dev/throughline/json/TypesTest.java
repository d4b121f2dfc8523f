package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypesTest {
  sealed interface Happened {
    RecordTypes<Happened> TYPES =
        RecordTypes.of(Happened.class)
            .type("customer.named", "1.1", Named.class)
            .type("customer.closed", "1.0", Closed.class);

    record Named(String customerId, @Nullable String name) implements Happened {}

    record Closed(String customerId) implements Happened {}
  }

  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "customer", "17");

  private final Json json = new Json();
  private final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();
  private final PersonalDataSealer sealer = new PersonalDataSealer(keys, json, new SecureRandom());

  private EventTypes<Happened> types() {
    return EventTypes.of(json, Happened.TYPES);
  }

  @Test
  void anEventIsWrittenWithTypeAndVersionAndReadBack() {
    var codec = types().build();
    var event = new Happened.Named("17", "Ada");

    var stored = codec.write(STREAM, event);

    assertThat(stored)
        .isEqualTo(
            new EventData("customer.named", "1.1", "{\"customer_id\":\"17\",\"name\":\"Ada\"}"));
    assertThat(codec.read(STREAM, stored)).containsExactly(event);
  }

  @Test
  void anUnknownTypeIsNoneOfTheReadersEvents() {
    var reader =
        EventTypes.of(
                json,
                RecordTypes.of(Happened.class)
                    .type("customer.closed", "1.0", Happened.Closed.class))
            .build();

    assertThat(reader.read(STREAM, new EventData("customer.named", "1.0", "{}"))).isEmpty();
  }

  @Test
  void anotherMinorVersionIsReadAndANewerMajorVersionWaitsForNewerCode() {
    var codec = types().build();
    var text = "{\"customer_id\":\"17\"}";

    assertThat(codec.read(STREAM, new EventData("customer.named", "1.0", text)))
        .contains(new Happened.Named("17", null));
    assertThatExceptionOfType(NewerEvent.class)
        .isThrownBy(() -> codec.read(STREAM, new EventData("customer.named", "2.0", text)));
  }

  @Test
  void dataThatIsNotWhatTheTypeSaysIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> types().build().read(STREAM, new EventData("customer.closed", "1.0", "{}")));
  }

  @Test
  void personalFieldsAreStoredSealedAndReadOpenUntilForgotten() {
    var codec = types().personal("customer.named", "name").sealedBy(sealer).build();

    var stored = codec.write(STREAM, new Happened.Named("17", "Ada"));

    assertThat(stored.json()).contains("\"sealed:v1:").doesNotContain("Ada").contains("17");
    assertThat(codec.read(STREAM, stored)).containsExactly(new Happened.Named("17", "Ada"));
    keys.forget(STREAM);
    assertThat(codec.read(STREAM, stored)).containsExactly(new Happened.Named("17", null));
  }

  @Test
  void personalFieldsWithoutASealerAreADefect() {
    assertThatIllegalStateException()
        .isThrownBy(() -> types().personal("customer.named", "name").build());
  }

  @Test
  void aTypeThatIsThereTwiceIsADefect() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Happened.TYPES.type("customer.named", "1.0", Happened.Named.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Happened.TYPES.type("customer.called", "1.0", Happened.Named.class));
  }

  @Test
  void aRecordWithoutATypeIsADefectThatSaysWhereItBelongs() {
    var closedOnly =
        RecordTypes.of(Happened.class).type("customer.closed", "1.0", Happened.Closed.class);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> closedOnly.typeOf(new Happened.Named("17", "Ada")))
        .withMessage("Named has no type in Happened.TYPES");
  }

  @Test
  void typesOfPartsAreTypesOfTheWhole() {
    var whole = RecordTypes.of(Object.class).with(Happened.TYPES).with(Ask.TYPES);

    assertThat(whole.names())
        .containsExactly("customer.named", "customer.closed", "customers.close");
    assertThatIllegalArgumentException().isThrownBy(() -> whole.with(Ask.TYPES));
  }

  sealed interface Ask {
    RecordTypes<Ask> TYPES = RecordTypes.of(Ask.class).type("customers.close", "1.0", Close.class);

    record Close(String customerId) implements Ask {}

    record Open(String customerId) implements Ask {}
  }

  private final CommandTypes<Ask> commands = CommandTypes.of(json, Ask.TYPES);

  private static CommandMessage message(String type, String data) {
    return new CommandMessage(
        new CommandId("k"), "", STREAM, type, "1.0", data, Instant.EPOCH, "c", "e", "ada");
  }

  @Test
  void aCommandIsWrittenForItsContextAndReadThere() {
    var command = new Ask.Close("17");

    assertThat(commands.write("customer", "17", command))
        .isEqualTo(
            new OutgoingCommand(
                "customers",
                "customer",
                "17",
                "customers.close",
                "1.0",
                "{\"customer_id\":\"17\"}"));
    assertThat(commands.read(message("customers.close", "{\"customer_id\":\"17\"}")))
        .isEqualTo(command);
  }

  @Test
  void aCommandThatCannotBeReadIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commands.read(message("customers.dance", "{}")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commands.read(message("customers.close", "{}")));
  }

  @Test
  void aCommandWithoutATypeIsADefect() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commands.write("customer", "17", new Ask.Open("17")));
  }
}
