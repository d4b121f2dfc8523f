package dev.throughline.localstack.contract;

import dev.throughline.testkit.schema.SchemaChange;

/** The compatibility that a change has to keep, by the names that schema registries use. */
public enum Mode {
  /** Today's code reads events of the former version. */
  BACKWARD,
  /** Former code reads events of the new version. */
  FORWARD,
  /** Both. */
  FULL;

  /** Whether the change breaks this compatibility. */
  boolean isBrokenBy(SchemaChange change) {
    return switch (this) {
      case BACKWARD -> change.breaksReaders();
      case FORWARD -> change.breaksSubscribers();
      case FULL -> !change.isHarmless();
    };
  }
}
