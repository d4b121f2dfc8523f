package dev.throughline.backbone.audit;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The audit on command. */
@Named("auditor-api")
public class AuditorApiHandler extends ApiFunction {
  private final HttpRouter router;

  @Inject
  public AuditorApiHandler(AuditCommand command) {
    this.router =
        HttpRouter.of(
            route("POST /ops/feed/audit", AuditCommand.AUDIT, command::answer).unprimed());
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
