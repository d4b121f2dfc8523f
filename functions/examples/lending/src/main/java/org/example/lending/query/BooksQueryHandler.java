package org.example.lending.query;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function behind every read of a book. */
@Named("books-query")
public class BooksQueryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpRouter router;

  @Inject
  public BooksQueryHandler(BooksQuery books) {
    router = HttpRouter.of(route("GET /books/{id}", books::get));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event, context);
  }
}
