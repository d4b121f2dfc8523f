package dev.throughline.console;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The headers by which a browser restricts the page. */
final class PagePolicy {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Strict-Transport-Security", "max-age=31536000");

  private PagePolicy() {}

  /**
   * Scripts, styles and requests go to this API only, nothing is inline, no text becomes markup,
   * and no other page frames this one.
   *
   * @param issuer which the page may also call, since operators sign in there; empty for none
   */
  static Map<String, String> headers(Optional<URI> issuer) {
    var asked = issuer.map(it -> " connect-src 'self' " + origin(it) + ";").orElse("");
    var headers = new HashMap<>(ALWAYS);
    headers.put(
        "Content-Security-Policy",
        "default-src 'self';"
            + asked
            + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'");
    return Map.copyOf(headers);
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
