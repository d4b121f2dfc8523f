package dev.throughline.localstack.host;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The function in a function.zip of the tests: it reports where it runs, waits, or fails. */
public final class FixtureFunction {
  /**
   * The system property that holds the class loader of the function that was told to leave things.
   */
  static final String LEFT = "fixture.left";

  /** The system property that is set when a function begins to wait. */
  static final String WAITS = "fixture.waits";

  private static final AtomicInteger CALLS = new AtomicInteger();

  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  /** Does what the event names. */
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException, InterruptedException {
    var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    switch (event) {
      case "fail" -> throw new IllegalStateException("on purpose");
      case "wait" -> {
        System.setProperty(WAITS, "true");
        new CountDownLatch(1).await();
      }
      case "leave" -> leave();
      case "library" -> output.write(String.valueOf(library()).getBytes(StandardCharsets.UTF_8));
      case "logging" -> output.write(String.valueOf(logging()).getBytes(StandardCharsets.UTF_8));
      default -> output.write(answer(context).getBytes(StandardCharsets.UTF_8));
    }
  }

  private String answer(Context context) throws IOException {
    var config = new Properties();
    try (var file = loader.getResourceAsStream("META-INF/microprofile-config.properties")) {
      config.load(file);
    }
    return String.join(
        " ",
        config.getProperty("quarkus.lambda.handler"),
        config.getProperty("TABLE"),
        context.getFunctionName(),
        String.valueOf(context.getMemoryLimitInMB()),
        String.valueOf(context.getRemainingTimeInMillis() > 0),
        String.valueOf(CALLS.incrementAndGet()),
        String.valueOf(sees("org.junit.jupiter.api.Test")));
  }

  /** Leaves in the JVM what a framework does: a thread, and a hook that ends it with the JVM. */
  private void leave() {
    var ended = new CountDownLatch(1);
    new Left(() -> await(ended)).start();
    Runtime.getRuntime().addShutdownHook(new Left(ended::countDown));
    System.getProperties().put(LEFT, new WeakReference<>(loader));
  }

  /** A thread of a class of the function. */
  static final class Left extends Thread {
    Left(Runnable work) {
      super(work);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object library() {
    try {
      var calls = loader.loadClass(FixtureLibrary.class.getName()).getDeclaredMethod("calls");
      calls.setAccessible(true);
      return calls.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean logging() {
    try {
      return loader.loadClass("org.slf4j.LoggerFactory").getClassLoader() == loader;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean sees(String type) {
    try {
      loader.loadClass(type);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
