package dev.throughline.kernel.build;

import java.util.List;
import java.util.function.Function;

/** Does the same with several things, several at once or one after the other. */
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
   * The results, in the order of the things. If one fails, its exception is thrown when none is
   * under way any longer.
   */
  <T, R> List<R> each(List<T> things, Function<T, R> work);
}
