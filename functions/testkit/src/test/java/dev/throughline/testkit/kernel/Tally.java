package dev.throughline.testkit.kernel;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.decider.EventCodec;
import java.util.Collections;
import java.util.List;

/** A sum that grows until it is closed: the smallest domain that has every outcome. */
final class Tally implements Decider<Tally.Command, Tally.State, Tally.Event> {
  sealed interface Command {
    /** Adds {@code amount} in {@code times} events; with 0 times nothing happens. */
    record Add(int amount, int times) implements Command {}

    record Close() implements Command {}
  }

  sealed interface Event {
    record Added(int amount) implements Event {}

    record Closed() implements Event {}
  }

  record State(int sum, boolean closed) {}

  static Command add(int amount) {
    return new Command.Add(amount, 1);
  }

  @Override
  public State initialState() {
    return new State(0, false);
  }

  @Override
  public Decision<Event> decide(Command command, State state) {
    return switch (command) {
      case Command.Add _ when state.closed() -> Decision.reject("closed", "The tally is closed.");
      case Command.Add(var amount, var times) ->
          Decision.acceptAll(Collections.nCopies(times, new Event.Added(amount)));
      case Command.Close _ when state.closed() -> Decision.nothing();
      case Command.Close _ -> Decision.accept(new Event.Closed());
    };
  }

  @Override
  public State evolve(State state, Event event) {
    return switch (event) {
      case Event.Added(var amount) -> new State(state.sum() + amount, state.closed());
      case Event.Closed _ -> new State(state.sum(), true);
    };
  }

  @Override
  public boolean isTerminal(State state) {
    return state.closed();
  }

  static final class Codec implements EventCodec<Event> {
    @Override
    public EventData write(StreamId stream, Event event) {
      return switch (event) {
        case Event.Added(var amount) -> new EventData("tally.added", "1.0", "" + amount);
        case Event.Closed _ -> new EventData("tally.closed", "1.0", "{}");
      };
    }

    @Override
    public List<Event> read(StreamId stream, EventData data) {
      return switch (data.type()) {
        case "tally.added" -> List.of(new Event.Added(Integer.parseInt(data.json())));
        case "tally.closed" -> List.of(new Event.Closed());
        default -> List.of();
      };
    }
  }
}
