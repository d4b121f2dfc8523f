package dev.throughline.localstack.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The issuer of the callers' tokens; without one, every caller is tenant local. */
final class TokenOptions {
  /**
   * The client name for operators' sign-in at the console; {@code ./localstack/issuer} accepts any.
   */
  private static final String CONSOLE = "throughline-console";

  @Option(
      names = "--issuer",
      required = true,
      paramLabel = "URL",
      description = "Require tokens of this issuer. Without it, every caller is tenant 'local'.")
  private String issuer = "";

  @Option(
      names = "--audience",
      paramLabel = "A",
      description = "The required audience of tokens (default: the template's JwtAudience).")
  private @Nullable String audience;

  String issuer() {
    return issuer;
  }

  /** In the form of {@code sam deploy --parameter-overrides}. */
  Map<String, String> parameters() {
    var parameters = new HashMap<>(Map.of("JwtIssuer", issuer, "ConsoleClient", CONSOLE));
    if (audience != null) {
      parameters.put("JwtAudience", audience);
    }
    return parameters;
  }
}
