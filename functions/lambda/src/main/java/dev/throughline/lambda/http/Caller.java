package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.throughline.kernel.TenantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of a request, by the token that the API has checked. */
final class Caller {
  private static final String TENANT = "tenant_id";

  /** The tenant of all calls of an open route: such a route has no data of tenants. */
  static final TenantId EVERYBODY = new TenantId("everybody");

  private Caller() {}

  /**
   * The tenant of a request, from the claim {@code tenant_id} only: a request without a token has
   * none, nor has one on a route without an authorizer.
   */
  static Parsed<TenantId> tenant(APIGatewayV2HTTPEvent event) {
    var claims = claims(event);
    if (claims.isEmpty()) {
      return refused("No token was checked on this route");
    }
    var tenant = claims.get().get(TENANT);
    if (tenant == null) {
      return refused("The token has no claim " + TENANT);
    }
    return TenantId.isValid(tenant)
        ? new Parsed.Valid<>(new TenantId(tenant))
        : refused(
            "The token's "
                + TENANT
                + " is not 1 to 64 letters, digits, dots, underscores and hyphens");
  }

  private static Parsed<TenantId> refused(String why) {
    return new Parsed.Invalid<>(RouterProblems.tenant(why));
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
    return Optional.ofNullable(token).map(checked -> orEmpty(checked.getClaims()));
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> claims) {
    return claims == null ? Map.of() : claims;
  }
}
