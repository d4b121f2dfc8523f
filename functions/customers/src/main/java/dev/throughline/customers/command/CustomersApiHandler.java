package dev.throughline.customers.command;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function behind every write to a customer. */
@Named("customers-api")
public class CustomersApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpRouter router;

  @Inject
  public CustomersApiHandler(CustomersApi customers, Backpressure backpressure) {
    router =
        HttpRouter.of(
                route("POST /customers", customers::register),
                route("PUT /customers/{id}/contact", customers::changeContact),
                route("DELETE /customers/{id}", customers::erase))
            .heldBackBy(backpressure);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event, context);
  }
}
