package dev.throughline.testkit.kernel;

import dev.throughline.kernel.decider.JointDecider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds to its own tally, to its neighbour's, and to one that all share. */
final class HubAndSpokes implements JointDecider<Integer, Tally.State, Tally.Event> {
  private static final Participant HUB = new Participant("tally", "hub");

  @Override
  public Participant speaker(Integer command) {
    return new Participant("tally", "spoke" + command);
  }

  @Override
  public List<Participant> others(Integer command, Tally.State state) {
    return List.of(new Participant("tally", "rim" + command), HUB);
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
  public Joint<Tally.Event> decide(Integer command, Map<Participant, Tally.State> states) {
    var events = new LinkedHashMap<Participant, List<Tally.Event>>();
    states.keySet().forEach(each -> events.put(each, List.of(new Tally.Event.Added(1))));
    return new Joint.Accepted<>(events);
  }
}
