package dev.throughline.testkit;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The suite against a storage that acknowledges every object and keeps none. */
class ForgetfulObjectStore extends ObjectStoreConformance implements ObjectStore {
  @Override
  protected ObjectStore objects() {
    return this;
  }

  @Override
  protected Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public boolean putIfAbsent(ObjectName name, byte[] content) {
    return true;
  }

  @Override
  public Optional<byte[]> read(ObjectName name) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    return Optional.empty();
  }

  @Override
  public void delete(ObjectName name) {}

  @Override
  public List<Listed> list(String prefix, Optional<ObjectName> after, int max) {
    return List.of();
  }
}
