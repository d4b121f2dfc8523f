package dev.throughline.testkit;

import dev.throughline.kernel.archive.ObjectStore;
import java.time.Instant;

class InMemoryObjectStoreTest extends ObjectStoreConformance {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final InMemoryObjectStore objects = new InMemoryObjectStore(() -> NOW);

  @Override
  protected ObjectStore objects() {
    return objects;
  }

  @Override
  protected Instant now() {
    return NOW;
  }
}
