package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.CommandIntake;
import dev.throughline.kernel.bridge.CommandIntake.Result;
import dev.throughline.kernel.bridge.Inboxes;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandIntakeTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final StreamId TARGET = new StreamId(new TenantId("acme"), "item", "a");

  private final InMemoryWireFormat wire = new InMemoryWireFormat();
  private final List<String> put = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private final Inboxes inboxes =
      new Inboxes() {
        @Override
        public Set<String> contexts() {
          return Set.of("shelves");
        }

        @Override
        public Optional<String> put(String context, CommandMessage command) {
          put.add(context + " " + command.id());
          return refusal;
        }
      };
  private final CommandIntake intake = new CommandIntake(wire, inboxes);

  private static CommandMessage command(String type) {
    return new CommandMessage(
        new CommandId("one"), "", TARGET, type, "1.0", "{}", NOON, "correlation", "cause", null);
  }

  @Test
  void aCommandGoesToTheInboxOfItsContextUnderItsId() {
    var command = command("shelves.take");
    assertThat(intake.take(wire.write(command))).isEqualTo(new Result.Taken(command));
    assertThat(put).containsExactly("shelves one");
  }

  @Test
  void aCommandOfAnotherContextOrOfNoneIsPoison() {
    assertThat(intake.take(wire.write(command("loans.renew"))))
        .isEqualTo(new Result.Poison("the command loans.renew is for none of [shelves]"));
    assertThat(intake.take(wire.write(command("take")))).isInstanceOf(Result.Poison.class);
    assertThat(put).isEmpty();
  }

  @Test
  void aMessageOfAnotherKindOrOfNoneIsPoison() {
    var timer = new TimerMessage("t", TARGET, "deadline", NOON, "correlation", "cause", null, null);
    assertThat(intake.take(wire.write(timer)))
        .isEqualTo(new Result.Poison("not the envelope of a command"));
    assertThat(intake.take("nothing of the kind")).isInstanceOf(Result.Poison.class);
    assertThat(put).isEmpty();
  }

  @Test
  void whatTheInboxCanNeverTakeIsPoisonWithItsReason() {
    refusal = Optional.of("too large");
    assertThat(intake.take(wire.write(command("shelves.take"))))
        .isEqualTo(new Result.Poison("too large"));
  }

  @Test
  void anOutageIsNoPoison() {
    var down =
        new CommandIntake(
            wire,
            new Inboxes() {
              @Override
              public Set<String> contexts() {
                return Set.of("shelves");
              }

              @Override
              public Optional<String> put(String context, CommandMessage command) {
                throw new Unavailable("down");
              }
            });
    assertThatThrownBy(() -> down.take(wire.write(command("shelves.take"))))
        .isInstanceOf(Unavailable.class);
  }
}
