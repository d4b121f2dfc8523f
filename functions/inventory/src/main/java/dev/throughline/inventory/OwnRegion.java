package dev.throughline.inventory;

/**
 * The name under which this deployment counts, different in each of those that exchange their
 * counts.
 */
@FunctionalInterface
public interface OwnRegion {
  /** The name; it is looked up in the function's environment when it is needed. */
  String name();
}
