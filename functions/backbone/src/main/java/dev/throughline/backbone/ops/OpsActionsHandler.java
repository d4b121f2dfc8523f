package dev.throughline.backbone.ops;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.backbone.deadletters.DeadLetters;
import dev.throughline.backbone.disclosure.DisclosureActions;
import dev.throughline.backbone.parking.ParkingActions;
import dev.throughline.backbone.projections.ProjectionActions;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Pattern;

/**
 * Operators' actions: parked entries are redriven or discarded, dead letters are sent back, builds
 * of read models are begun, promoted and rolled back, and personal data is disclosed.
 */
@Named("ops-actions")
public class OpsActionsHandler extends ApiFunction {
  private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9._:@-]{1,161}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  private final HttpRouter router;

  @Inject
  public OpsActionsHandler(
      ParkingActions parking,
      DeadLetters letters,
      ProjectionActions projections,
      DisclosureActions disclosures) {
    this.router =
        HttpRouter.of(
            route("POST /ops/parked/{consumer}/redrive", parking::redriveAll),
            route("POST /ops/parked/{consumer}/{stream}/redrive", parking::redrive)
                .where("stream", STREAM)
                .example("stream", "priming-00000000-0000-4000-8000-000000000000"),
            route(
                    "POST /ops/parked/{consumer}/{stream}/discard",
                    ParkingActions.DISCARD,
                    parking::discard)
                .where("stream", STREAM)
                .example("consumer", "timers")
                .example("stream", "priming-00000000-0000-4000-8000-000000000000"),
            route("POST /ops/disclosures", DisclosureActions.DISCLOSE, disclosures::disclose)
                .unprimed(),
            route("GET /ops/dead-letters", letters::list).unprimed(),
            route("POST /ops/dead-letters/{queue}/redrive", letters::redrive).where("queue", QUEUE),
            route(
                "POST /ops/projections/{name}/rebuild",
                ProjectionActions.REBUILD,
                projections::rebuild),
            route("POST /ops/projections/{name}/cancel", projections::cancel),
            route("POST /ops/projections/{name}/promote", projections::promote),
            route("POST /ops/projections/{name}/rollback", projections::rollBack));
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
