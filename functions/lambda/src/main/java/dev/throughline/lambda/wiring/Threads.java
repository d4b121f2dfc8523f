package dev.throughline.lambda.wiring;

import dev.throughline.kernel.build.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Applies a function to several things at once, up to a limit, on threads of the operating system.
 * A rebuild reads while it folds and writes: on virtual threads, which have no time slices, reading
 * would wait for the others to end.
 */
public record Threads(int atOnce) implements Workers {
  @Override
  public <T, R> List<R> each(List<T> things, Function<T, R> work) {
    if (things.size() < 2) {
      return things.stream().map(work).toList();
    }
    var tasks = things.stream().<Callable<R>>map(thing -> () -> work.apply(thing)).toList();
    try (var threads = Executors.newFixedThreadPool(Math.min(atOnce, tasks.size()))) {
      return results(threads.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static <R> List<R> results(List<Future<R>> futures) throws InterruptedException {
    var results = new ArrayList<R>(futures.size());
    for (var future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
    return results;
  }
}
