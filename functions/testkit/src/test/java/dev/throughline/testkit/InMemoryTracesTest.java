package dev.throughline.testkit;

import dev.throughline.kernel.build.BuildTraces;

class InMemoryTracesTest extends TracesConformance {
  private final InMemoryTraces traces = new InMemoryTraces();

  @Override
  protected BuildTraces traces() {
    return traces;
  }
}
