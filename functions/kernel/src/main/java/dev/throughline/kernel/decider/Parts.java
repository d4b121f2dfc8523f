package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.StreamStates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides a batch into parts whose commands have no stream in common, as far as that is known
 * without a read. Each part is loaded, decided and stored before the next one is loaded: a short
 * time between load and append lets fewer writers in between, and a lost transaction costs as much
 * as a successful one. A wrong division does not lead to wrong decisions.
 */
final class Parts<C, S, E> {
  private final Rules<C, S, E> rules;
  private final StreamStates<S> streams;

  Parts(Rules<C, S, E> rules, StreamStates<S> streams) {
    this.rules = rules;
    this.streams = streams;
  }

  private record Part<C, S>(Set<StreamId> streams, List<Asked<C, S>> commands) {}

  /** The commands of each part in their order; the parts in the order of their last commands. */
  List<List<Asked<C, S>>> of(List<Asked<C, S>> batch) {
    var parts = new ArrayList<Part<C, S>>();
    for (var asked : batch) {
      var joined = new Part<C, S>(streams(asked), new ArrayList<>());
      for (var part : List.copyOf(parts)) {
        if (part.streams().stream().anyMatch(joined.streams()::contains)) {
          joined.streams().addAll(part.streams());
          joined.commands().addAll(part.commands());
          parts.remove(part);
        }
      }
      joined.commands().add(asked);
      parts.add(joined);
    }
    return parts.stream().map(Part::commands).toList();
  }

  /** The streams that the command reads if its stream is as remembered, or new. */
  private Set<StreamId> streams(Asked<C, S> asked) {
    var all = new HashSet<>(Set.of(asked.speaker()));
    try {
      var state = streams.presumed(asked.speaker()).state();
      all.addAll(rules.others(asked.speaker(), asked.command().apply(state), state));
    } catch (RuntimeException _) {
      // The decision fails again, and its failure is handled there.
    }
    return all;
  }
}
