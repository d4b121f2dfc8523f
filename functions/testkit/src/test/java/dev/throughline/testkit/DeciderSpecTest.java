package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DeciderSpecTest {
  /** The state is the concatenated text of all events; a command n leads to n events. */
  private record Letters() implements Decider<Integer, String, String> {
    @Override
    public String initialState() {
      return "";
    }

    @Override
    public Decision<String> decide(Integer command, String state) {
      return command < 0
          ? Decision.reject("negative", "A number of letters is not negative.")
          : Decision.acceptAll(Collections.nCopies(command, state + "x"));
    }

    @Override
    public String evolve(String state, String event) {
      return state + event;
    }

    @Override
    public boolean isTerminal(String state) {
      return false;
    }
  }

  private final DeciderSpec<Integer, String, String> spec =
      DeciderSpec.of(new Letters()).given("a", "b").given("c");

  @Test
  void givenEventsComeBeforeNewOnes() {
    assertThat(spec.state()).isEqualTo("abc");
    assertThat(spec.when(2).then("abcx", "abcx")).isEqualTo("abcabcxabcx");
    spec.when(0).thenNothingHappens();
    assertThat(spec.when(-1).thenRejected("negative").detail()).isNotBlank();
  }

  @Test
  void aSpecificationFailsWhereEventsDifferInNumberOrderOrKind() {
    fails(() -> spec.when(2).then("abcx"));
    fails(() -> spec.when(1).then("abcx", "abcx"));
    fails(() -> spec.when(1).then("other"));
    fails(() -> spec.when(1).thenNothingHappens());
    fails(() -> spec.when(-1).thenNothingHappens());
    fails(() -> spec.when(-1).then("abcx"));
    fails(() -> spec.when(1).thenRejected("negative"));
    fails(() -> spec.when(-1).thenRejected("another"));
  }

  private static void fails(Runnable statement) {
    assertThatThrownBy(statement::run).isInstanceOf(AssertionError.class);
  }
}
