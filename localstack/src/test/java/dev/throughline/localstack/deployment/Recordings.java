package dev.throughline.localstack.deployment;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Use;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The calls of the functions in all stacks of this run. */
public final class Recordings {
  private static final List<Supplier<Map<Use, Consumption>>> STACKS = new CopyOnWriteArrayList<>();

  private Recordings() {}

  /** Adds a stack, whose calls are read after all tests. */
  public static void of(Supplier<Map<Use, Consumption>> stack) {
    STACKS.add(stack);
  }

  static Set<Use> all() {
    return STACKS.stream()
        .flatMap(stack -> stack.get().keySet().stream())
        .collect(Collectors.toSet());
  }
}
