package dev.throughline.localstack.system;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.backend.Chosen;
import dev.throughline.localstack.deployment.Blueprint;
import dev.throughline.localstack.deployment.Packages;
import dev.throughline.localstack.deployment.Recordings;

/** The one local stack that all system tests of a run share: every test makes ids of its own. */
final class RunningStack {
  /**
   * The name of the JUnit resource lock for tests that count parked entries and waiting messages,
   * or add lasting ones.
   */
  static final String PARKING = "parking";

  /**
   * The builds of the read models and the rows themselves: one rebuild of each at a time, and none
   * beside a test that spoils rows, adds rows without events, or stops what keeps them.
   */
  static final String REBUILDS = "rebuilds";

  private static final LocalStack STACK = start();

  private RunningStack() {}

  private static LocalStack start() {
    Packages.require(Blueprint.read(Blueprint.TEMPLATE).template());
    var stack = LocalStack.start(StackOptions.inMemory().withBackend(Chosen.backend()));
    Recordings.of(stack::uses);
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
