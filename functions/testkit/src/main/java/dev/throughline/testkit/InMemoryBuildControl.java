package dev.throughline.testkit;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Control items that last as long as the object. */
public final class InMemoryBuildControl implements BuildControl {
  private record Key(String model, int build) {}

  private final Map<String, Builds> builds = new HashMap<>();
  private final Map<Key, TreeMap<String, Progress>> progress = new HashMap<>();

  @Override
  public synchronized Builds find(String model) {
    return builds.getOrDefault(model, Builds.NEVER_REBUILT);
  }

  @Override
  public synchronized boolean replace(String model, Builds previous, Builds next) {
    if (find(model).revision() != previous.revision()) {
      return false;
    }
    builds.put(model, next);
    return true;
  }

  @Override
  public synchronized List<Progress> progress(String model, int build) {
    return List.copyOf(parts(model, build).values());
  }

  @Override
  public synchronized boolean advance(String model, int build, Progress next) {
    var parts = parts(model, build);
    var last = parts.getOrDefault(next.part(), Progress.none(next.part()));
    if (last.revision() != next.revision() - 1) {
      return false;
    }
    parts.put(next.part(), next);
    return true;
  }

  @Override
  public synchronized void forget(String model, int build) {
    progress.remove(new Key(model, build));
  }

  private TreeMap<String, Progress> parts(String model, int build) {
    return progress.computeIfAbsent(new Key(model, build), _ -> new TreeMap<>());
  }
}
