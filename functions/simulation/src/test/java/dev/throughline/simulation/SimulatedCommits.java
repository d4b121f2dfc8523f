package dev.throughline.simulation;

import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.EventStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Single commits of the event table, under faults. */
record SimulatedCommits(EventStore table, Chaos chaos) implements CommitLookup {
  @Override
  public Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    return chaos.callTable("find " + places.size() + " commits", () -> found(places));
  }

  private Map<CommitRef, Commit> found(Collection<CommitRef> places) {
    var found = new HashMap<CommitRef, Commit>();
    for (var place : places) {
      table.read(place.stream(), place.number() - 1).commits().stream()
          .filter(commit -> commit.number() == place.number())
          .forEach(commit -> found.put(place, commit));
    }
    return found;
  }
}
