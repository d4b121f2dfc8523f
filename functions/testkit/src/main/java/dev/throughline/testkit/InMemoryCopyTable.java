package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Copies that last as long as the object. */
public final class InMemoryCopyTable<S> implements CopyTable<S> {
  private final Map<StreamId, Copy<S>> copies = new HashMap<>();

  @Override
  public synchronized Map<StreamId, Copy<S>> find(Collection<StreamId> rows) {
    var found = new HashMap<StreamId, Copy<S>>();
    rows.forEach(row -> found.put(row, copies.getOrDefault(row, Copy.unseen())));
    return found;
  }

  @Override
  public synchronized boolean save(StreamId row, Copy<S> next) {
    var stored = copies.getOrDefault(row, Copy.unseen());
    if (stored.version() >= next.version()) {
      return false;
    }
    copies.put(row, next);
    return true;
  }
}
