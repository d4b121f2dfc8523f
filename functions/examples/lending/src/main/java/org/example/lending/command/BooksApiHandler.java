package org.example.lending.command;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function behind every write to a book. */
@Named("books-api")
public class BooksApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpRouter router;

  @Inject
  public BooksApiHandler(BooksApi books) {
    router =
        HttpRouter.of(
            route("POST /books", books::add),
            route("PUT /books/{id}/loan", books::lend),
            route("DELETE /books/{id}/loan", books::giveBack));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event, context);
  }
}
