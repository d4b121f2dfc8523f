package dev.throughline.orders.saga;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.saga.SagaList;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.saga.BulkSagaActions;
import dev.throughline.lambda.saga.SagaActions;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The actions of operators on checkouts. Safe for use by many threads. */
@Named("checkout-actions")
@Singleton
public final class CheckoutActions extends ApiFunction {
  private final HttpRouter router;

  @Inject
  public CheckoutActions(Checkouts checkouts, SagaList list, InstantSource clock) {
    var actions = new SagaActions(checkouts.operator());
    var many = new BulkSagaActions(list, checkouts.operator(), clock);
    this.router =
        HttpRouter.of(
            route("POST /ops/sagas/actions", BulkSagaActions.ACTIONS, many::act),
            route("POST /ops/sagas/checkout/{id}/retry", SagaActions.ACTION, actions::retry),
            route("POST /ops/sagas/checkout/{id}/skip", SagaActions.SKIP, actions::skip),
            route(
                "POST /ops/sagas/checkout/{id}/compensate",
                SagaActions.ACTION,
                actions::compensate));
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
