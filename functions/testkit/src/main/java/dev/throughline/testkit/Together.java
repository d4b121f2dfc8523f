package dev.throughline.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Runs tasks at the same time. */
final class Together {
  private Together() {}

  static <T> Callable<T> task(Callable<T> task) {
    return task;
  }

  /** The results, in the order of the tasks; the first failure is thrown. */
  static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var results = new ArrayList<T>();
      for (var result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
