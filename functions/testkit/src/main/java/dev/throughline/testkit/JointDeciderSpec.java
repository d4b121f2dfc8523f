package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.JointDecider;
import dev.throughline.kernel.decider.JointDecider.Joint;
import dev.throughline.kernel.decider.JointDecider.Participant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Specifies a decision over several streams: {@code spec.given(book, events…) .given(loan,
 * events…).when(command).then(Map.of(book, events, …))}. Immutable.
 *
 * @param <C> commands
 * @param <S> state
 * @param <E> events
 */
public final class JointDeciderSpec<C, S, E> {
  private final JointDecider<C, S, E> decider;
  private final Map<Participant, List<E>> history;

  private JointDeciderSpec(JointDecider<C, S, E> decider, Map<Participant, List<E>> history) {
    this.decider = decider;
    this.history = history;
  }

  /** A specification in which nothing has happened yet. */
  public static <C, S, E> JointDeciderSpec<C, S, E> of(JointDecider<C, S, E> decider) {
    return new JointDeciderSpec<>(decider, Map.of());
  }

  /** These events have happened in one stream, after those of an earlier {@code given}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies them
  public final JointDeciderSpec<C, S, E> given(Participant stream, E... events) {
    var all = new LinkedHashMap<>(history);
    var ofStream = new ArrayList<>(all.getOrDefault(stream, List.of()));
    ofStream.addAll(List.of(events));
    all.put(stream, List.copyOf(ofStream));
    return new JointDeciderSpec<>(decider, all);
  }

  /** The command is sent. */
  public Decided when(C command) {
    var speaker = decider.speaker(command);
    var others = decider.others(command, state(speaker));
    assertThat(others).as("others").doesNotContain(speaker).doesNotHaveDuplicates();
    var states = new LinkedHashMap<Participant, S>();
    states.put(speaker, state(speaker));
    others.forEach(other -> states.put(other, state(other)));
    return new Decided(speaker, decider.decide(command, states));
  }

  private S state(Participant participant) {
    var state = decider.initialState(participant);
    for (var event : history.getOrDefault(participant, List.of())) {
      state = decider.evolve(state, event);
    }
    return state;
  }

  /** The outcome of the command. */
  public final class Decided {
    private final Participant speaker;
    private final Joint<E> decision;

    private Decided(Participant speaker, Joint<E> decision) {
      this.speaker = speaker;
      this.decision = decision;
    }

    /** Exactly these events happen, in these streams; the speaker has one of them. */
    public void then(Map<Participant, List<E>> events) {
      assertThat(decision).isEqualTo(new Joint.Accepted<>(events));
      assertThat(events.get(speaker)).as("events of the speaker").isNotEmpty();
    }

    /** The command is accepted, and there is nothing to do. */
    public void thenNothingHappens() {
      assertThat(decision).isEqualTo(new Joint.Accepted<>(Map.of()));
    }

    /** The command is refused with this code; gives the refusal. */
    public Rejection thenRejected(String code) {
      return switch (decision) {
        case Joint.Accepted<E>(var events) ->
            throw new AssertionError("expected a refusal with " + code + ", but: " + events);
        case Joint.Rejected<E>(var reason) -> {
          assertThat(reason.code()).as(reason.detail()).isEqualTo(code);
          yield reason;
        }
      };
    }
  }
}
