package dev.throughline.testkit;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Passes every call on to other objects: for a test that counts, delays or spoils some calls. */
public abstract class ForwardingObjectStore implements ObjectStore {
  /** The objects that take the calls. */
  protected final ObjectStore objects;

  protected ForwardingObjectStore(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public boolean putIfAbsent(ObjectName name, byte[] content) {
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
