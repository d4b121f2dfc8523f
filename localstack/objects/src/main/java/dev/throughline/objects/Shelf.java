package dev.throughline.objects;

import java.util.Optional;
import java.util.stream.Stream;

/** The contents of a bucket's objects. One thread writes at a time; many read. */
interface Shelf {
  /** All objects that were stored before. */
  Stream<StoredObject> all();

  /** Stores an object, also instead of another of its key; when this returns, it is kept. */
  void store(StoredObject object, byte[] content);

  /** The content; empty if it was removed meanwhile. */
  Optional<byte[]> content(StoredObject object);

  /** Removes an object. */
  void remove(StoredObject object);
}
