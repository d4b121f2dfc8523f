package dev.throughline.localstack.pollers;

import dev.throughline.localstack.host.InvocationResult;

/** Calls a function. */
@FunctionalInterface
public interface Invoker {
  /**
   * Calls the function with an event and waits for the result.
   *
   * @param records in the event
   */
  InvocationResult invoke(byte[] event, int records);
}
