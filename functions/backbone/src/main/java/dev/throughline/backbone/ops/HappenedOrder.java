package dev.throughline.backbone.ops;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which commits happened: by time, but a consequence never before its cause and a
 * stream in its own order, even if clocks differ (Kahn's algorithm, earliest first).
 */
final class HappenedOrder {
  private static final Comparator<Commit> BY_TIME =
      Comparator.comparing(Commit::at)
          .thenComparing(commit -> commit.stream().key())
          .thenComparing(Commit::number);

  private final Map<Commit, Set<Commit>> followers = new HashMap<>();
  private final Map<Commit, Integer> waitsFor = new HashMap<>();

  private HappenedOrder(List<Commit> commits) {
    var byEffect = byEffect(commits);
    var last = new HashMap<StreamId, Commit>();
    for (var commit : commits.stream().sorted(Comparator.comparing(Commit::number)).toList()) {
      waitsFor.putIfAbsent(commit, 0);
      follows(commit, last.put(commit.stream(), commit));
      commit.bodies().forEach(body -> follows(commit, byEffect.get(body.commandId().value())));
    }
  }

  static List<Commit> of(List<Commit> commits) {
    var order = new HappenedOrder(commits);
    var ready = new PriorityQueue<>(BY_TIME);
    commits.stream().filter(commit -> order.waitsFor.get(commit) == 0).forEach(ready::add);
    var sorted = new ArrayList<Commit>();
    while (!ready.isEmpty()) {
      var next = ready.remove();
      sorted.add(next);
      for (var follower : order.followers.getOrDefault(next, Set.of())) {
        if (order.waitsFor.merge(follower, -1, Integer::sum) == 0) {
          ready.add(follower);
        }
      }
    }
    return sorted;
  }

  /** Commits by the ids of their events, commands and timers, which can cause other commits. */
  private static Map<String, Commit> byEffect(List<Commit> commits) {
    var byEffect = new HashMap<String, Commit>();
    for (var commit : commits) {
      commit.events().forEach(event -> byEffect.put(event.id(), commit));
      commit.commands().forEach(command -> byEffect.put(command.id().value(), commit));
      commit.timers().forEach(timer -> byEffect.put(timer.id(), commit));
    }
    return byEffect;
  }

  private void follows(Commit commit, @Nullable Commit earlier) {
    if (earlier != null
        && !earlier.equals(commit)
        && followers.computeIfAbsent(earlier, _ -> new HashSet<>()).add(commit)) {
      waitsFor.merge(commit, 1, Integer::sum);
    }
  }
}
