package dev.throughline.kernel.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Objects under names, written once and never changed: S3, or a storage with the same promises.
 * Every read and list sees what was acknowledged before it. Safe for use by many threads. An outage
 * is an unchecked exception, after which a put or a deletion may or may not have happened: the same
 * call again is safe, and {@link #read} tells.
 */
public interface ObjectStore {
  /** The most bytes of an object; more is an {@link IllegalArgumentException}. */
  int MAX_BYTES = 16 * 1024 * 1024;

  /** The most names of one {@link #list}. */
  int MAX_LISTED = 1_000;

  /**
   * An object without its content.
   *
   * @param bytes its size
   * @param writtenAt by the storage's clock, at least to the second
   */
  record Listed(ObjectName name, long bytes, Instant writtenAt) {}

  /**
   * Stores an object on condition that there is none of this name: of writers at the same time, one
   * succeeds.
   *
   * @param content may be empty; later changes of the array have no effect
   * @return whether it was stored; false if there is one: another's, one with the same content, or
   *     the own one if the first answer was lost. Only {@link #read} tells these apart
   */
  boolean putIfAbsent(ObjectName name, byte[] content);

  /** The content of an object; empty if there is none. */
  Optional<byte[]> read(ObjectName name);

  /**
   * A part of an object's content; empty if there is no such object.
   *
   * @param from the first byte, 0 or more
   * @param length at least 1; the part is shorter where the object ends, down to no byte at all
   */
  Optional<byte[]> read(ObjectName name, long from, int length);

  /** Deletes an object for all who read or list; no error if there is none. */
  void delete(ObjectName name);

  /**
   * The objects whose names begin with {@code prefix}, in the order of their names.
   *
   * @param prefix may end inside a part; the empty text is the beginning of every name
   * @param after only names behind this one, which need not exist
   * @param max 1 to {@link #MAX_LISTED}; an answer with fewer names has the last one
   */
  List<Listed> list(String prefix, Optional<ObjectName> after, int max);
}
