package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.telemetry.Telemetry;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * A function that answers requests. A class that extends this one has a name ({@code @Named}),
 * which the template gives as {@code QUARKUS_LAMBDA_HANDLER}, and routes, which are also used for
 * priming.
 */
public abstract class ApiFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /** Set by injection; a function in a test has none. */
  @Inject Telemetry telemetry = Telemetry.OFF;

  /** The routes; the same at every call. */
  public abstract HttpRouter router();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return router().handle(event, context, telemetry);
  }
}
