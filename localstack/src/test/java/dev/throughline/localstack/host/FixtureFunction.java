package dev.throughline.localstack.host;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The function in a function.zip of the tests: it reports where it runs, waits, or fails. */
public final class FixtureFunction {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  /** Does what the event names. */
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException, InterruptedException {
    var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    switch (event) {
      case "fail" -> throw new IllegalStateException("on purpose");
      case "wait" -> new CountDownLatch(1).await();
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
