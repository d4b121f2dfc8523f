package dev.throughline.testkit;

import static dev.throughline.testkit.SagaSpec.timer;
import static dev.throughline.testkit.SagaSpecTest.Command.LEND;
import static dev.throughline.testkit.SagaSpecTest.Command.REMIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.wire.SagaAction.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A specification passes for a correct expectation of any kind of saga, and fails for a wrong one.
 */
class SagaSpecTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  enum Event {
    REQUESTED,
    RETURNED,
    TORN,
    READ_ALOUD
  }

  enum Command {
    LEND,
    REMIND
  }

  /** Lends a book, and sends a reminder every day until its return; throws on a torn book. */
  private record Loan(boolean mended) implements Saga<Event, String, Command> {
    @Override
    public String category() {
      return "loan";
    }

    @Override
    public Optional<String> correlate(Event event) {
      return event == Event.READ_ALOUD ? Optional.empty() : Optional.of("1");
    }

    @Override
    public boolean startsOn(Event event) {
      return event == Event.REQUESTED;
    }

    @Override
    public String initialState(int definition) {
      return "on the shelf";
    }

    @Override
    public boolean hasEnded(String state) {
      return state.equals("back");
    }

    @Override
    public String evolve(String state, Input<Event> input) {
      return switch (input) {
        case Input.Happened<Event>(var event, _) -> after(state, event);
        case Input.TimedOut<Event> _, Input.Acted<Event> _ -> state;
      };
    }

    private String after(String state, Event event) {
      return switch (event) {
        case REQUESTED -> state.equals("back") ? state : "lent";
        case RETURNED -> "back";
        case TORN -> {
          if (!mended) {
            throw new IllegalStateException("no glue");
          }
          yield "glued";
        }
        case READ_ALOUD -> state;
      };
    }

    @Override
    public List<Effect<Command>> react(String state, Input<Event> input) {
      if (state.equals("back")) {
        return List.of();
      }
      var reminder = new Effect.StartTimer<Command>("reminder", input.at().plus(DAY));
      return switch (input) {
        case Input.Happened<Event>(var event, _) ->
            event == Event.REQUESTED
                ? List.of(new Effect.Send<>(Command.LEND), reminder)
                : List.of();
        case Input.TimedOut<Event> _ -> List.of(new Effect.Send<>(Command.REMIND), reminder);
        case Input.Acted<Event> _ -> List.of();
      };
    }
  }

  private final SagaSpec<Event, String, Command> lent =
      SagaSpec.of(new Loan(false)).startingAt(NOON).given(Event.REQUESTED);

  private static void fails(Runnable statement) {
    assertThatThrownBy(statement::run).isInstanceOf(AssertionError.class);
  }

  @Test
  void itSpeaksOfASagaOfAnyKind() {
    lent.expects(LEND)
        .waitsFor(timer("reminder", NOON.plus(DAY)))
        .after(DAY.minusSeconds(1))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(REMIND)
        .after(DAY.multipliedBy(2))
        .expects(REMIND, REMIND)
        .unansweredFor(DAY.multipliedBy(30))
        .ignores(Event.READ_ALOUD)
        .replies(Event.RETURNED)
        .ends("ENDED");
  }

  @Test
  void oneBeginningServesManyTests() {
    lent.replies(Event.RETURNED).ends("ENDED");
    lent.after(DAY).expects(REMIND);
    lent.thenState(state -> assertThat(state).isEqualTo("lent"));
  }

  @Test
  void commandsAreComparedExactlyAndInOrder() {
    var reminded = lent.after(DAY.multipliedBy(2));
    fails(() -> lent.expects(REMIND));
    fails(() -> lent.expects(LEND, LEND));
    fails(() -> lent.expectsNothing());
    fails(() -> reminded.expects(REMIND));
    fails(() -> reminded.expects(REMIND, LEND));
  }

  @Test
  void aCommandThatNobodyExpectsFailsTheNextWord() {
    var reminded = lent.after(DAY);
    fails(() -> reminded.replies(Event.RETURNED));
    fails(() -> reminded.given(Event.RETURNED));
    fails(() -> reminded.after(DAY));
    fails(() -> reminded.unansweredFor(DAY));
    fails(() -> reminded.ignores(Event.READ_ALOUD));
    fails(() -> reminded.elapses("reminder"));
    fails(() -> reminded.isQuarantined());
    reminded.expects(REMIND).replies(Event.RETURNED);
  }

  @Test
  void commandsAfterGivenMayBeExpectedAndNeedNotBe() {
    lent.expects(LEND).replies(Event.RETURNED);
    lent.replies(Event.RETURNED);
    lent.given(Event.RETURNED).expectsNothing();
  }

  @Test
  void aNewCommandIsNoRepeatOfWhatWasAskedBefore() {
    fails(() -> lent.expects(LEND).unansweredFor(DAY));
  }

  @Test
  void anAnswerIsTakenNoticeOfOrIgnored() {
    fails(() -> lent.replies(Event.READ_ALOUD));
    fails(() -> lent.ignores(Event.RETURNED));
    fails(() -> lent.ignoresTimer("reminder"));
    lent.given(Event.RETURNED).ignoresTimer("reminder").ignores(Event.REQUESTED);
  }

  @Test
  void timersAreThoseUnderWay() {
    fails(() -> lent.waitsFor());
    fails(() -> lent.waitsFor(timer("reminder", NOON)));
    lent.elapses("reminder").expects(REMIND).waitsFor(timer("reminder", NOON.plus(DAY)));
  }

  @Test
  void aTimerThatIsLateElapsesWhenTimeGoesOn() {
    lent.startingAt(NOON.plus(DAY.multipliedBy(3)))
        .expects(LEND)
        .after(Duration.ofSeconds(1))
        .expects(REMIND);
  }

  @Test
  void anEndIsOneOnlyIfNothingMoreComes() {
    fails(() -> lent.ends("ENDED"));
    fails(() -> lent.ends("RUNNING"));
    fails(() -> lent.given(Event.RETURNED).endsCompleted());
    fails(() -> SagaSpec.of(new Loan(false)).ends("RUNNING"));
  }

  @Test
  void inputsAtWhichCodeThrowsAreHeldUntilOtherCodeIsDeployed() {
    var torn = lent.replies(Event.TORN).isQuarantined().holds(Event.TORN);
    fails(() -> lent.isQuarantined());
    fails(() -> torn.holds());
    torn.refuses(Kind.RETRY, "saga-fails");
    torn.deploys(new Loan(true)).operator(Kind.RETRY, "glued").holds().after(DAY).expects(REMIND);
    torn.operator(Kind.SKIP, "never mind").holds();
  }

  @Test
  void aTimerThatIsHeldCannotBeSkippedSinceNothingElseWouldWakeTheSaga() {
    lent.deploys(new Loan(true))
        .given(Event.TORN)
        .deploys(new Loan(false))
        .after(DAY)
        .isQuarantined()
        .holds()
        .deploys(new Loan(true))
        .refuses(Kind.SKIP, "timer-held")
        .operator(Kind.RETRY, "glued")
        .expects(REMIND);
  }

  @Test
  void codeThatThrowsConcernsNoSagaThatHasEnded() {
    var back = lent.deploys(new Loan(true)).given(Event.TORN, Event.RETURNED).ends("ENDED");
    back.deploys(new Loan(false)).ignores(Event.TORN).ignoresTimer("reminder").ends("ENDED");
  }

  @Test
  void anActionThatIsNotPossibleIsRefused() {
    lent.refuses(Kind.SKIP, "no-such-action");
    fails(() -> lent.refuses(Kind.SKIP, "too-late"));
    fails(() -> lent.operator(Kind.SKIP, "why not"));
  }
}
