package dev.throughline.backbone.ops;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.backbone.deadletters.DeadLetters;
import dev.throughline.backbone.parking.ParkingActions;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Operators' actions: parked entries are redriven or discarded, dead letters are sent back. */
@Named("ops-actions")
public class OpsActionsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9._:@-]{1,161}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  private final HttpRouter router;

  @Inject
  public OpsActionsHandler(ParkingActions parking, DeadLetters letters) {
    this.router =
        HttpRouter.of(
            route("POST /ops/parked/{consumer}/redrive", parking::redriveAll),
            route("POST /ops/parked/{consumer}/{stream}/redrive", parking::redrive)
                .where("stream", STREAM),
            route("POST /ops/parked/{consumer}/{stream}/discard", parking::discard)
                .where("stream", STREAM),
            route("GET /ops/dead-letters", letters::list),
            route("POST /ops/dead-letters/{queue}/redrive", letters::redrive)
                .where("queue", QUEUE));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return router.handle(event, context);
  }
}
