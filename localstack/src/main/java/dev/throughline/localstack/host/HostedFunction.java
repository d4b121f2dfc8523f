package dev.throughline.localstack.host;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.host.InvocationResult.Answered;
import dev.throughline.localstack.host.InvocationResult.Failed;
import dev.throughline.localstack.host.InvocationResult.TimedOut;
import dev.throughline.localstack.template.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One function in its own class loader, which shares only the JDK with this program. Safe for
 * concurrent use, as its handler is.
 */
public final class HostedFunction implements AutoCloseable {
  private static final Duration COLD = Duration.ofSeconds(20);

  private final LambdaFunction definition;
  private final URLClassLoader loader;
  private final Object instance;
  private final Method handler;
  private final Clock clock;
  private volatile boolean warm;

  HostedFunction(
      LambdaFunction definition,
      URLClassLoader loader,
      Object instance,
      Method handler,
      Clock clock) {
    this.definition = definition;
    this.loader = loader;
    this.instance = instance;
    this.handler = handler;
    this.clock = clock;
  }

  static Method handler(Class<?> type, String name, ClassLoader loader)
      throws ReflectiveOperationException {
    var context = Class.forName("com.amazonaws.services.lambda.runtime.Context", false, loader);
    return type.getMethod(name, InputStream.class, OutputStream.class, context);
  }

  /** Its declaration in the template. */
  public LambdaFunction definition() {
    return definition;
  }

  /**
   * Calls the function, for at most as long as its timeout, and 20 seconds more until it has
   * answered once: all functions of a stack load their classes on this one machine. An invocation
   * that takes longer is interrupted, and a later answer is dropped.
   */
  public InvocationResult invoke(byte[] event) {
    var result = new CompletableFuture<InvocationResult>();
    var requestId = UUID.randomUUID().toString();
    var time = warm ? definition.timeout() : definition.timeout().plus(COLD);
    var thread =
        Thread.ofVirtual()
            .name(definition.id() + "-" + requestId)
            .unstarted(() -> result.complete(call(event, requestId, time)));
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return new TimedOut(
          "%s: Task timed out after %d seconds".formatted(requestId, time.toSeconds()));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Failed("Interrupted", "The local stack is shutting down");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private InvocationResult call(byte[] event, String requestId, Duration time) {
    var output = new ByteArrayOutputStream();
    try {
      handler.invoke(
          instance, new ByteArrayInputStream(event), output, context(requestId, time).in(loader));
      warm = true;
      return new Answered(output.toByteArray());
    } catch (InvocationTargetException e) {
      var thrown = e.getCause();
      thrown.printStackTrace();
      return new Failed(thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    } catch (ReflectiveOperationException e) {
      return new Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  private LambdaContext context(String requestId, Duration time) {
    return new LambdaContext(
        definition.name(),
        "arn:aws:lambda:us-east-1:000000000000:function:" + definition.name(),
        requestId,
        definition.memory(),
        clock.instant().plus(time),
        clock);
  }

  /** Its log so far: lines as messages, and their bytes. */
  public Consumption logged() {
    return FunctionOutput.of(loader);
  }

  /** Stops the function's application. Nothing of the function stays in this JVM. */
  @Override
  public void close() {
    if (!isStopped()) {
      return;
    }
    FunctionOutput.forget(loader);
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isStopped() {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return ShutdownHooks.runAndRemove(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
