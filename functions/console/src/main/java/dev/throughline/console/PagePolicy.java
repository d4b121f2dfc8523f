package dev.throughline.console;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The headers by which a browser holds the page to what it is meant to do. */
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
   * and nobody frames the page.
   *
   * @param issuer whom the page may also ask, since its operators sign in there; empty for nobody
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
