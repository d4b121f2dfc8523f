package dev.throughline.localstack.host;

/** How an invocation ended. */
public sealed interface InvocationResult {
  /** The function answered. */
  record Answered(byte[] payload) implements InvocationResult {}

  /** The function threw. */
  record Failed(String type, String message) implements InvocationResult {}

  /** The function ran into its timeout. */
  record TimedOut(String message) implements InvocationResult {}
}
