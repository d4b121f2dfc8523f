package dev.throughline.localstack.access;

import java.util.List;

/**
 * A kind of call by a function, allowed or not, or by a service for the function: an invocation, a
 * write to its log.
 *
 * @param function logical id
 */
public record Use(String function, Call call) {
  /** An invocation of a function. */
  static Use invocation(String function, String source) {
    return new Use(function, new Call("lambda:InvokeFunction", source, List.of()));
  }

  /** Log output of a function. */
  public static Use ofLog(String function) {
    return new Use(function, new Call("logs:PutLogEvents", "*", List.of()));
  }
}
