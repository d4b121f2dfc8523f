package dev.throughline.kernel.upcast;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of an event's data that is none of the usual ones. Pure. */
@FunctionalInterface
public interface Rewrite {
  /** The data after the change. What it was given is not to be changed. */
  Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data);
}
