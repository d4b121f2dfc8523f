package dev.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandIdTest {
  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "1");

  @Test
  void theSamePartsGiveTheSameIdInEveryProcess() {
    assertThat(CommandId.derivedFrom("a", "b"))
        .isEqualTo(CommandId.derivedFrom("a", "b"))
        .hasToString("7faa10fe-a130-33ea-8f7c-9a6154ec8bc7");
  }

  @Test
  void partsThatConcatenateAlikeGiveDifferentIds() {
    assertThat(CommandId.derivedFrom("ab", "c")).isNotEqualTo(CommandId.derivedFrom("a", "bc"));
    assertThat(CommandId.derivedFrom("a")).isNotEqualTo(CommandId.derivedFrom("a", ""));
  }

  @Test
  void eventIdsDifferByCommandStreamAndIndex() {
    var command = new CommandId("c");
    var other = new StreamId(new TenantId("other"), "order", "1");
    assertThat(command.eventId(STREAM, 0))
        .isEqualTo(new CommandId("c").eventId(STREAM, 0))
        .isNotEqualTo(command.eventId(STREAM, 1))
        .isNotEqualTo(command.eventId(other, 0))
        .isNotEqualTo(new CommandId("d").eventId(STREAM, 0));
  }

  @Test
  void anIdHas1To128Characters() {
    assertThat(new CommandId("x".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new CommandId("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CommandId("x".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
