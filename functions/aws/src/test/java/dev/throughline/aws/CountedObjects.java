package dev.throughline.aws;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.testkit.ForwardingObjectStore;
import java.util.Optional;

/** Counts what is read. */
final class CountedObjects extends ForwardingObjectStore {
  int requests;
  long bytes;

  CountedObjects(ObjectStore objects) {
    super(objects);
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
  public Optional<byte[]> read(ObjectName name) {
    return counted(super.read(name));
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    return counted(super.read(name, from, length));
  }
}
