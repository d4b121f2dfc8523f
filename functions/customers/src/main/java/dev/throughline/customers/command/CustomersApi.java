package dev.throughline.customers.command;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.customers.domain.ContactRules;
import dev.throughline.customers.domain.Customer;
import dev.throughline.customers.domain.Customer.Registered;
import dev.throughline.customers.domain.CustomerCommand;
import dev.throughline.customers.domain.CustomerCommand.ChangeContact;
import dev.throughline.customers.domain.CustomerCommand.ChangePreferences;
import dev.throughline.customers.domain.CustomerCommand.EraseCustomer;
import dev.throughline.customers.domain.CustomerCommand.RegisterCustomer;
import dev.throughline.customers.domain.CustomerDecider;
import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.Preferences;
import dev.throughline.customers.projection.CustomerProjection;
import dev.throughline.customers.projection.CustomerRow;
import dev.throughline.customers.projection.CustomersReadModels;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Answers;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.Parsed;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Representation;
import dev.throughline.lambda.http.RequestBody;
import dev.throughline.lambda.wiring.Representations;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Registers customers, changes their details and erases them. Safe for use by many threads. */
@Named("customers-api")
@Singleton
public final class CustomersApi extends ApiFunction {
  private static final RequestBody REGISTER = RequestBody.schema("requests/register-customer.json");
  private static final RequestBody CHANGE = RequestBody.schema("requests/change-contact.json");

  private static final RequestBody PREFER = RequestBody.schema("requests/change-preferences.json");

  private final CommandExecutor<CustomerCommand, Customer, CustomerEvent> customers;
  private final Representation<CustomerRow> representation;
  private final InstantSource clock;
  private final HttpRouter router;

  @Inject
  public CustomersApi(
      CommandExecutor<CustomerCommand, Customer, CustomerEvent> customers,
      CustomersReadModels models,
      Representations representations,
      Backpressure backpressure,
      InstantSource clock) {
    this.customers = customers;
    this.clock = clock;
    this.representation = representations.of(models.customers, (_, customer) -> customer);
    this.router =
        HttpRouter.of(
                route("POST /customers", REGISTER, this::register),
                route("PUT /customers/{id}/contact", CHANGE, this::changeContact),
                route("PUT /customers/{id}/preferences", PREFER, this::changePreferences),
                route("DELETE /customers/{id}", this::erase))
            .heldBackBy(backpressure);
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code POST /customers}. */
  public HttpReply register(HttpCall call) {
    return switch (REGISTER.read(call, RegisterRequest.class)) {
      case Parsed.Invalid<RegisterRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<RegisterRequest>(var body) ->
          answer(
              call,
              call.commandContext(REGISTER),
              201,
              new RegisterCustomer(call.newId(), body.name(), body.email()));
    };
  }

  /** {@code PUT /customers/{id}/contact}. */
  public HttpReply changeContact(HttpCall call) {
    return switch (CHANGE.read(call, ContactRequest.class)) {
      case Parsed.Invalid<ContactRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<ContactRequest>(var body) ->
          answer(
              call,
              call.commandContext(CHANGE),
              200,
              new ChangeContact(id(call), body.name(), body.email()));
    };
  }

  /**
   * {@code PUT /customers/{id}/preferences}. A write that a newer one has superseded is answered
   * with what stands.
   */
  public HttpReply changePreferences(HttpCall call) {
    return switch (PREFER.read(call, PreferencesRequest.class)) {
      case Parsed.Invalid<PreferencesRequest>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<PreferencesRequest>(var body) -> {
        var command =
            new ChangePreferences(
                id(call),
                body.language(),
                body.newsletter(),
                body.contactChannel(),
                body.node(),
                body.timestamp(),
                clock.instant());
        yield answer(
            call, call.commandContext(PREFER), 200, command, state -> standing(state, command));
      }
    };
  }

  private static Map<String, ?> standing(Customer state, ChangePreferences command) {
    var standing = state instanceof Registered it ? it.preferences() : Preferences.NONE;
    return Map.of("preferences", standing, "superseded", command.superseded(standing));
  }

  /** {@code DELETE /customers/{id}}. */
  public HttpReply erase(HttpCall call) {
    return answer(call, call.commandContext(), 202, new EraseCustomer(id(call)));
  }

  private HttpReply answer(
      HttpCall call, CommandContext context, int status, CustomerCommand command) {
    return answer(call, context, status, command, _ -> Map.of());
  }

  private HttpReply answer(
      HttpCall call,
      CommandContext context,
      int status,
      CustomerCommand command,
      Function<Customer, Map<String, ?>> extra) {
    var stream = new StreamId(call.tenant(), CustomerProjection.CATEGORY, command.customerId());
    var outcome = customers.execute(stream, command, context);
    var written = Answers.of(outcome, status, stream, extra, reason -> problem(reason, command));
    return representation.of(call, stream, written);
  }

  private static Problem problem(Rejection reason, CustomerCommand command) {
    return switch (reason.code()) {
      case CustomerDecider.UNKNOWN_CUSTOMER -> Problem.notFound(reason.detail());
      case CustomerDecider.INVALID_CONTACT ->
          Problem.unprocessable(reason.code(), reason.detail(), errors(command));
      case CustomerDecider.CLOCK_AHEAD ->
          Problem.unprocessable(
              reason.code(),
              reason.detail(),
              List.of(new FieldError("/writtenAt/time", reason.detail())));
      default -> Answers.conflict(reason);
    };
  }

  private static List<FieldError> errors(CustomerCommand command) {
    var faults =
        switch (command) {
          case RegisterCustomer(_, var name, var email) -> ContactRules.faults(name, email);
          case ChangeContact(_, var name, var email) -> ContactRules.faults(name, email);
          case ChangePreferences _, EraseCustomer _ -> List.<ContactRules.Fault>of();
        };
    return faults.stream()
        .map(fault -> new FieldError("/" + fault.field(), fault.detail()))
        .toList();
  }

  private static String id(HttpCall call) {
    return call.path().get("id");
  }
}
