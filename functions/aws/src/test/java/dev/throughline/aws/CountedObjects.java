package dev.throughline.aws;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Counts what is read. */
final class CountedObjects implements ObjectStore {
  int requests;
  long bytes;

  private final ObjectStore objects;

  CountedObjects(ObjectStore objects) {
    this.objects = objects;
  }

  void forget() {
    requests = 0;
    bytes = 0;
  }

  String told() {
    return "%,d bytes in %d requests".formatted(bytes, requests);
  }

  private Optional<byte[]> counted(Optional<byte[]> content) {
    requests++;
    bytes += content.map(it -> it.length).orElse(0);
    return content;
  }

  @Override
  public boolean putIfAbsent(ObjectName name, byte[] content) {
    return objects.putIfAbsent(name, content);
  }

  @Override
  public Optional<byte[]> read(ObjectName name) {
    return counted(objects.read(name));
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    return counted(objects.read(name, from, length));
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
