package dev.throughline.kernel.build;

import java.util.List;
import java.util.function.Function;

/** Applies a function to several things, in parallel or one after the other. */
public interface Workers {
  /** One after the other, in their order. */
  Workers ONE =
      new Workers() {
        @Override
        public <T, R> List<R> each(List<T> things, Function<T, R> work) {
          return things.stream().map(work).toList();
        }
      };

  /**
   * The results, in the order of the things. If one call fails, its exception is thrown after all
   * calls have ended.
   */
  <T, R> List<R> each(List<T> things, Function<T, R> work);
}
