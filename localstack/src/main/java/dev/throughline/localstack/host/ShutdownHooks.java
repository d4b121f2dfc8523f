package dev.throughline.localstack.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops applications of functions. Each function's Quarkus stops its application in a shutdown hook
 * of the JVM, since on Lambda both end together. Here a function can be closed long before: its
 * hook is run and removed then, because a hook that stays keeps all classes and data of the
 * function. The JDK has no public list of hooks, so this needs {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED}.
 */
final class ShutdownHooks {
  /** For a thread of the function that goes on after the hook. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private ShutdownHooks() {}

  /**
   * Does for one function what the end of the JVM would do, and waits until its threads have ended,
   * for two seconds each at most.
   *
   * @return false, with nothing done, if the end of the JVM has begun: it runs the hook, which
   *     still needs the function's classes
   */
  static boolean runAndRemove(ClassLoader function) {
    var all = all();
    if (all == null) {
      return false;
    }
    for (var hook : all) {
      if (hook.getClass().getClassLoader() == function) {
        if (!isRemoved(hook)) {
          return false;
        }
        hook.run();
      }
    }
    awaitThreads(function);
    removeLogFilter(function);
    return true;
  }

  /** Each Quarkus filters the JVM's log; the filter of a stopped one marks every error. */
  private static void removeLogFilter(ClassLoader function) {
    for (var handler : Logger.getLogger("").getHandlers()) {
      var filter = handler.getFilter();
      if (filter != null && filter.getClass().getClassLoader() == function) {
        handler.setFilter(null);
      }
    }
  }

  private static boolean isRemoved(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return false;
    }
  }

  private static void awaitThreads(ClassLoader function) {
    try {
      for (var thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getClass().getClassLoader() == function) {
          thread.join(PATIENCE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null if the end of the JVM has begun. */
  private static @Nullable List<Thread> all() {
    try {
      var type = Class.forName("java.lang.ApplicationShutdownHooks");
      var field = type.getDeclaredField("hooks");
      field.setAccessible(true);
      synchronized (type) {
        return field.get(null) instanceof Map<?, ?> hooks
            ? hooks.keySet().stream().map(Thread.class::cast).toList()
            : null;
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
