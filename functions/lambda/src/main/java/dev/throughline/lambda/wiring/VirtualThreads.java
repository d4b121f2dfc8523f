package dev.throughline.lambda.wiring;

import dev.throughline.kernel.build.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Applies a function to several things at once, up to a limit, each on a virtual thread. */
public record VirtualThreads(int atOnce) implements Workers {
  @Override
  public <T, R> List<R> each(List<T> things, Function<T, R> work) {
    var room = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          things.stream()
              .<Callable<R>>map(
                  thing ->
                      () -> {
                        room.acquire();
                        try {
                          return work.apply(thing);
                        } finally {
                          room.release();
                        }
                      })
              .toList();
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
