package dev.throughline.localstack.cli;

import dev.throughline.localstack.issuer.Flaw;
import dev.throughline.localstack.issuer.TestIssuer;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an issuer of tokens until it is stopped. */
@Command(
    name = "issuer",
    mixinStandardHelpOptions = true,
    description = "Issues test tokens for the local stack, good ones and bad ones.")
final class IssuerCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", defaultValue = "8081", description = "Default: 8081.")
  private int port;

  @Option(
      names = "--audience",
      paramLabel = "A",
      defaultValue = "throughline",
      description = "The audience of the tokens (default: throughline, as in template.yaml).")
  private String audience = "";

  @Override
  public Integer call() {
    try (var issuer = TestIssuer.start(port, audience, Clock.systemUTC())) {
      explain(issuer.url());
      Main.awaitTheEnd();
      return 0;
    } catch (IOException e) {
      System.out.printf("Port %d is taken. Choose another with --port N.%n", port);
      return 1;
    }
  }

  private static void explain(String url) {
    System.out.printf(
        """
        Tokens of %s, for every caller on this machine:

          ./localstack/up --issuer %s
          TOKEN=$(curl -s '%s/token?tenant=acme&scope=ops')

        &sub= names a user, &flaw= spoils the token:
        """,
        url, url, url);
    for (var flaw : Flaw.values()) {
      System.out.printf("  %-10s %s%n", flaw.word(), flaw.meaning());
    }
    System.out.println("\nIts key is made anew at every start. Ctrl-C stops it.");
  }
}
