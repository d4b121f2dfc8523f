package dev.throughline.testkit.kernel;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.JointDecider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves an amount from one tally to another, if the first has enough and a limit, which is read and
 * not written, allows it.
 */
final class TallyTransfer
    implements JointDecider<TallyTransfer.Transfer, Tally.State, Tally.Event> {
  static final Participant FROM = new Participant("tally", "from");
  static final Participant TO = new Participant("tally", "to");
  static final Participant LIMIT = new Participant("tally", "limit");

  record Transfer(int amount) {}

  @Override
  public Participant speaker(Transfer command) {
    return FROM;
  }

  @Override
  public List<Participant> others(Transfer command, Tally.State state) {
    return List.of(TO, LIMIT);
  }

  @Override
  public Tally.State initialState(Participant participant) {
    return new Tally().initialState();
  }

  @Override
  public Tally.State evolve(Tally.State state, Tally.Event event) {
    return new Tally().evolve(state, event);
  }

  @Override
  public Joint<Tally.Event> decide(Transfer command, Map<Participant, Tally.State> states) {
    var amount = command.amount();
    if (amount == 0) {
      return new Joint.Accepted<>(Map.of());
    }
    if (sum(states, FROM) < amount || sum(states, LIMIT) < amount) {
      return new Joint.Rejected<>(new Rejection("too-much", "There is not so much to move."));
    }
    var events = new LinkedHashMap<Participant, List<Tally.Event>>();
    events.put(FROM, List.of(new Tally.Event.Added(-amount)));
    events.put(TO, List.of(new Tally.Event.Added(amount)));
    return new Joint.Accepted<>(events);
  }

  private static int sum(Map<Participant, Tally.State> states, Participant participant) {
    return states.getOrDefault(participant, new Tally().initialState()).sum();
  }
}
