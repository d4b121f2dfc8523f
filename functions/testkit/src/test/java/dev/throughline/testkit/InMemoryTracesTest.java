package dev.throughline.testkit;

import dev.throughline.kernel.trace.Traces;

class InMemoryTracesTest extends TracesConformance {
  private final InMemoryTraces traces = new InMemoryTraces();

  @Override
  protected Traces traces() {
    return traces;
  }
}
