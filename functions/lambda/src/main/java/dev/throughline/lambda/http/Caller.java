package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.throughline.kernel.TenantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks, by the token that the API has checked. */
final class Caller {
  private static final TenantId LOCAL = new TenantId("local");

  private Caller() {}

  /**
   * Whose data it is about: the token's claim {@code tenant_id}; {@code local} where the API asks
   * for no token; empty for a token that does not say, which must never become {@code local}.
   */
  static Optional<TenantId> tenant(APIGatewayV2HTTPEvent event) {
    var claims = claims(event);
    if (claims.isEmpty()) {
      return Optional.of(LOCAL);
    }
    return Optional.ofNullable(claims.get().get("tenant_id"))
        .filter(TenantId::isValid)
        .map(TenantId::new);
  }

  static @Nullable String userId(APIGatewayV2HTTPEvent event) {
    return claims(event).map(claims -> claims.get("sub")).orElse(null);
  }

  /** Empty if the API asked for no token. */
  private static Optional<Map<String, String>> claims(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    if (context == null || context.getAuthorizer() == null) {
      return Optional.empty();
    }
    var token = context.getAuthorizer().getJwt();
    return Optional.of(token == null || token.getClaims() == null ? Map.of() : token.getClaims());
  }
}
