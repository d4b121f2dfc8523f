package dev.throughline.localstack.system;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.issuer.TestIssuer;
import dev.throughline.localstack.issuer.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/**
 * The one local stack of a run that asks every caller for a token, with the issuer of the tokens.
 */
final class TokenStack {
  private static final TestIssuer ISSUER = issue();
  private static final LocalStack STACK = start();

  private TokenStack() {}

  private static TestIssuer issue() {
    try {
      return TestIssuer.start(0, "throughline", Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalStack start() {
    var parameters = Map.of("JwtIssuer", ISSUER.url(), "ConsoleClient", "console");
    var stack = LocalStack.start(StackOptions.inMemory().withParameters(parameters));
    Recordings.of(stack::uses);
    Runtime.getRuntime().addShutdownHook(new Thread(TokenStack::stop));
    return stack;
  }

  private static void stop() {
    STACK.close();
    ISSUER.close();
  }

  static LocalStack stack() {
    return STACK;
  }

  /** The API for a caller without a token. */
  static Api anybody() {
    return new Api(STACK.baseUri());
  }

  static Api api(TokenRequest request) {
    return anybody().with(ISSUER.token(request));
  }

  static Api operatorOf(String tenant) {
    return api(TokenRequest.of(tenant).withScope("ops"));
  }
}
