package dev.throughline.localstack.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Libraries that all functions use and that keep no data of a function in static fields: the AWS
 * SDK, Jackson, OpenTelemetry, the schema validator, the references of SmallRye (whose thread never
 * ends), and their dependencies. Functions whose packages hold the same jars, byte for byte, have
 * one copy of their classes, so that they are loaded and compiled once. Each function has its own
 * copy of everything else, including all of Throughline's code. Safe for concurrent use.
 */
final class SharedLibraries {
  private static final String LOGGING = "org.slf4j.";
  private static final List<String> SHARED =
      List.of(
          "software.amazon.awssdk.",
          "software.amazon.eventstream.",
          "org.reactivestreams.",
          LOGGING + "slf4j-api-",
          "com.fasterxml.jackson.",
          "io.opentelemetry.",
          "com.networknt.",
          "com.ethlo.time.",
          "io.smallrye.common.smallrye-common-constraint-",
          "io.smallrye.common.smallrye-common-ref-",
          "joda-time.",
          "com.amazonaws.aws-lambda-java-");

  private final Map<List<String>, ClassLoader> loaders = new ConcurrentHashMap<>();

  /** Whether functions may share this jar. */
  static boolean hold(String jar) {
    return SHARED.stream().anyMatch(jar::startsWith);
  }

  /** Whether each function has this jar on its own class path. */
  static boolean leave(String jar) {
    return !hold(jar) || jar.startsWith(LOGGING);
  }

  /**
   * The loader above a function's own.
   *
   * @param fingerprints of the jars, in the order of the class path
   */
  ClassLoader loader(List<String> fingerprints, List<URL> jars) {
    return loaders.computeIfAbsent(fingerprints, _ -> new WithoutLogging(jars));
  }

  /**
   * Hides the logging interface that the shared libraries are linked with: a function has its own,
   * bound to its own log.
   */
  private static final class WithoutLogging extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    WithoutLogging(List<URL> jars) {
      super(
          "shared",
          new URLClassLoader(
              "libraries", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(LOGGING)) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
