package dev.throughline.kernel.archive;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks through all objects of one kind for orphans, which nothing names, and removes them. Safe
 * for use by many threads, beside writers too.
 */
public interface ObjectAudit {
  /** The beginning of the names of the objects that it examines; ends with {@code /}. */
  String prefix();

  /**
   * The findings of an audit, or of a part of it.
   *
   * @param objects that were examined
   * @param orphans that were removed
   * @param damaged objects that are not of this kind or cannot be read, each with the reason; they
   *     are left
   * @param next where to go on; empty if all were examined
   */
  record Finding(int objects, int orphans, List<String> damaged, Optional<ObjectName> next) {}

  /**
   * Examines objects by name.
   *
   * @param after {@link Finding#next} of the part before; empty to begin
   * @param goOn asked before each step; false to stop there
   */
  Finding run(Optional<ObjectName> after, BooleanSupplier goOn);

  /** A place before all objects of this kind: where to go on if none was examined. */
  default ObjectName beginning() {
    return new ObjectName(prefix().substring(0, prefix().length() - 1));
  }
}
