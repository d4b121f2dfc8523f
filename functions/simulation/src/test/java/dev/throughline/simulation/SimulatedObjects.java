package dev.throughline.simulation;

import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects whose storage may fail before and after each call.
 *
 * @param put the objects that were stored since a writer last began
 */
record SimulatedObjects(Runnable port, ObjectStore objects, List<ObjectName> put)
    implements ObjectStore {
  SimulatedObjects(Runnable port, ObjectStore objects) {
    this(port, objects, new ArrayList<>());
  }

  @Override
  public boolean putIfAbsent(ObjectName name, byte[] content) {
    port.run();
    var stored = objects.putIfAbsent(name, content);
    put.add(name);
    port.run();
    return stored;
  }

  @Override
  public Optional<byte[]> read(ObjectName name) {
    port.run();
    return objects.read(name);
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    port.run();
    return objects.read(name, from, length);
  }

  @Override
  public void delete(ObjectName name) {
    port.run();
    objects.delete(name);
    port.run();
  }

  @Override
  public List<Listed> list(String prefix, Optional<ObjectName> after, int max) {
    port.run();
    return objects.list(prefix, after, max);
  }
}
