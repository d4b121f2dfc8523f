package dev.throughline.localstack.host;

import java.util.concurrent.atomic.AtomicInteger;

/** The class in a library of the tests: it counts its calls in a static field. */
public final class FixtureLibrary {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private FixtureLibrary() {}

  static int calls() {
    return CALLS.incrementAndGet();
  }
}
