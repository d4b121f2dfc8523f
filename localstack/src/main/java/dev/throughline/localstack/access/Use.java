package dev.throughline.localstack.access;

import java.util.List;

/**
 * That a function made such a call, allowed or not; or that the service made it for the function:
 * an invocation, a write to its log.
 *
 * @param function logical id
 */
public record Use(String function, Call call) {
  /** That a function was invoked. */
  static Use invocation(String function, String source) {
    return new Use(function, new Call("lambda:InvokeFunction", source, List.of()));
  }

  /** That a function logged. */
  public static Use ofLog(String function) {
    return new Use(function, new Call("logs:PutLogEvents", "*", List.of()));
  }
}
