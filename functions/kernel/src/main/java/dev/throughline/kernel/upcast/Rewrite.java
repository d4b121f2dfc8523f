package dev.throughline.kernel.upcast;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A custom change of an event's data. Pure. */
@FunctionalInterface
public interface Rewrite {
  /** The data after the change. The argument must not be modified. */
  Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data);
}
