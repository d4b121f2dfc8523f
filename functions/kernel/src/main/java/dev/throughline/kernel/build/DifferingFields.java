package dev.throughline.kernel.build;

import java.util.List;

/** Finds the fields in which two rows differ. */
@FunctionalInterface
public interface DifferingFields {
  /** The pointers of the fields that differ; at least one for two texts that are not equal. */
  List<String> of(String one, String other);
}
