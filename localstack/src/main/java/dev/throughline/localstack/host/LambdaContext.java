package dev.throughline.localstack.host;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;

/** The context of an invocation, as Lambda gives it. */
final class LambdaContext {
  private static final String INTERFACE = "com.amazonaws.services.lambda.runtime.Context";

  private final String function;
  private final String arn;
  private final String requestId;
  private final int memory;
  private final Instant deadline;
  private final Clock clock;

  LambdaContext(
      String function, String arn, String requestId, int memory, Instant deadline, Clock clock) {
    this.function = function;
    this.arn = arn;
    this.requestId = requestId;
    this.memory = memory;
    this.deadline = deadline;
    this.clock = clock;
  }

  /** An object of the Context interface that the function itself has loaded. */
  Object in(ClassLoader loader) throws ClassNotFoundException {
    var context = Class.forName(INTERFACE, false, loader);
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {context},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getAwsRequestId" -> requestId;
              case "getFunctionName" -> function;
              case "getFunctionVersion" -> "$LATEST";
              case "getInvokedFunctionArn" -> arn;
              case "getLogGroupName" -> "/aws/lambda/" + function;
              case "getLogStreamName" -> "local";
              case "getMemoryLimitInMB" -> memory;
              case "getRemainingTimeInMillis" ->
                  (int) Math.max(0, deadline.toEpochMilli() - clock.millis());
              case "getLogger" -> logger(loader);
              case "toString" -> "Context of " + requestId;
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> null;
            });
  }

  private static Object logger(ClassLoader loader) throws ClassNotFoundException {
    var type = Class.forName("com.amazonaws.services.lambda.runtime.LambdaLogger", false, loader);
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {type},
        (_, method, arguments) -> {
          if (method.getName().equals("log") && arguments[0] instanceof String line) {
            System.out.println(line);
          }
          return null;
        });
  }
}
