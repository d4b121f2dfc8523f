package dev.throughline.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownCommandsTest {
  private static CommitBody body(String command, boolean repeatable) {
    return new CommitBody(
        new CommandId(command),
        "",
        "s",
        "r",
        null,
        Instant.EPOCH,
        List.of(new EventData("t", "1.0", "{}")),
        List.of(),
        List.of(),
        repeatable,
        false,
        null,
        null);
  }

  private static KnownCommands known(int size) {
    var bodies = IntStream.range(0, size).mapToObj(i -> body("command " + i, true)).toList();
    return KnownCommands.NONE.withBodies(bodies);
  }

  @Test
  void everyAddedCommandIsFound() {
    var known = known(5_000);
    assertThat(IntStream.range(0, 5_000).mapToObj(i -> new CommandId("command " + i)))
        .allMatch(known::mayHold);
    assertThat(KnownCommands.NONE.mayHold(new CommandId("command 1"))).isFalse();
  }

  @Test
  void fewOtherCommandsAreFalsePositives() {
    var known = known(5_000);
    var taken =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new CommandId(new UUID(i, 17).toString()))
            .filter(known::mayHold)
            .count();
    // 20,000 times 5,000 of 2^24 is about 6.
    assertThat(taken).isLessThan(25);
  }

  @Test
  void aCommandThatCannotBeRepeatedIsNotKept() {
    var known = KnownCommands.NONE.withBodies(List.of(body("a", false), body("b", true)));
    assertThat(known.size()).isEqualTo(1);
    assertThat(known.mayHold(new CommandId("a"))).isFalse();
    assertThat(known.mayHold(new CommandId("b"))).isTrue();
  }

  @Test
  void itsBytesAreReadBackAndTakeAboutTwoForEachCommand() {
    for (var size : List.of(0, 1, 2, 100, 3_000, 20_000)) {
      var known = known(size);
      assertThat(KnownCommands.of(known.bytes())).as("%d commands", size).isEqualTo(known);
    }
    assertThat(known(3_000).bytes()).hasSizeBetween(5_000, 6_200);
  }

  @Test
  void invalidBytesAreRefused() {
    for (var bytes : List.of(new byte[] {-1, -1, -1, -1}, new byte[] {1, 0}, new byte[] {-128})) {
      assertThatIllegalArgumentException().isThrownBy(() -> KnownCommands.of(bytes));
    }
  }
}
