package dev.throughline.testkit;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The suite against a storage that overwrites, as S3 does without a condition. */
class UnconditionalObjectStore extends ObjectStoreConformance implements ObjectStore {
  private final ObjectStore objects = new InMemoryObjectStore(() -> Instant.EPOCH);

  @Override
  protected ObjectStore objects() {
    return this;
  }

  @Override
  protected Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public synchronized boolean putIfAbsent(ObjectName name, byte[] content) {
    objects.delete(name);
    return objects.putIfAbsent(name, content);
  }

  @Override
  public Optional<byte[]> read(ObjectName name) {
    return objects.read(name);
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    return objects.read(name, from, length);
  }

  @Override
  public void delete(ObjectName name) {
    objects.delete(name);
  }

  @Override
  public List<Listed> list(String prefix, Optional<ObjectName> after, int max) {
    return objects.list(prefix, after, max);
  }
}
