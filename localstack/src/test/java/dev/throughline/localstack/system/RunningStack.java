package dev.throughline.localstack.system;

import dev.throughline.localstack.LocalStack;

/** The one local stack that all system tests of a run share: every test makes ids of its own. */
final class RunningStack {
  private static final LocalStack STACK = start();

  private RunningStack() {}

  private static LocalStack start() {
    var stack = LocalStack.start(LocalStack.Options.inMemory());
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
    return stack;
  }

  static Api api() {
    return new Api(STACK.baseUri());
  }

  static LocalStack stack() {
    return STACK;
  }
}
