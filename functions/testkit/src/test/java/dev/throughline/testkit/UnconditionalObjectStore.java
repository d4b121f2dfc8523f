package dev.throughline.testkit;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.time.Instant;

/** The suite against a storage that overwrites, as S3 does without a condition. */
class UnconditionalObjectStore extends ObjectStoreConformance {
  private final ObjectStore overwriting =
      new ForwardingObjectStore(new InMemoryObjectStore(() -> Instant.EPOCH)) {
        @Override
        public synchronized boolean putIfAbsent(ObjectName name, byte[] content) {
          objects.delete(name);
          return objects.putIfAbsent(name, content);
        }
      };

  @Override
  protected ObjectStore objects() {
    return overwriting;
  }

  @Override
  protected Instant now() {
    return Instant.EPOCH;
  }
}
