package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each business deadline is a parameter, and by default there is none. */
final class DeadlineRules {
  private static final Set<String> CHECKOUT = Set.of("orders-inbox", "checkout-actions");

  private static final String API = "orders-api";

  /** The environment variables of the deadlines, by parameter. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "ReservationDeadlineSeconds", "RESERVATION_DEADLINE_SECONDS",
          "AuthorizationDeadlineSeconds", "AUTHORIZATION_DEADLINE_SECONDS",
          "ShipmentDeadlineSeconds", "SHIPMENT_DEADLINE_SECONDS",
          "CaptureDeadlineSeconds", "CAPTURE_DEADLINE_SECONDS");

  /** The variables of {@code CheckoutDeadlines}. */
  private static final Map<String, String> LIMITS =
      Map.of("Type", "Number", "Default", "0", "MinValue", "0", "MaxValue", "2592000");

  private static final String READER =
      "functions/orders/src/main/java/dev/throughline/orders/saga/CheckoutDeadlines.java";

  private DeadlineRules() {}

  /** The function reads each variable: a misspelt one would have no effect. */
  static List<String> reader(Blueprint blueprint) {
    var source = Blueprint.content(Blueprint.ROOT.resolve(READER));
    return blueprint
        .functions()
        .filter(function -> CHECKOUT.contains(Blueprint.bean(function)))
        .flatMap(function -> function.environment().keySet().stream())
        .filter(variable -> variable.endsWith("_DEADLINE_SECONDS"))
        .filter(variable -> !source.contains("\"" + variable + "\""))
        .map(variable -> "nothing in " + READER + " reads " + variable)
        .toList();
  }

  /**
   * Each deadline is a parameter with default 0, and is passed to the functions that start timers.
   */
  static List<String> parameters(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    VARIABLES.forEach(
        (name, variable) -> {
          var parameter = PlainYaml.map(blueprint.yaml().section("Parameters").get(name));
          LIMITS.forEach(
              (part, value) -> {
                if (!value.equals(PlainYaml.text(parameter.get(part)))) {
                  violations.add(name + " needs " + part + ": " + value);
                }
              });
          blueprint
              .functions()
              .filter(function -> startsTimer(Blueprint.bean(function), name))
              .filter(function -> !name.equals(parameter(blueprint, function, variable)))
              .forEach(function -> violations.add(function.id() + " needs " + variable));
        });
    return violations;
  }

  /**
   * A choreographed checkout always has a deadline: its parameter is passed to the function that
   * starts the checkout.
   */
  static List<String> choreography(Blueprint blueprint) {
    var name = "ChoreographyDeadlineSeconds";
    var variable = "CHOREOGRAPHY_DEADLINE_SECONDS";
    var violations = new ArrayList<String>();
    var parameter = PlainYaml.map(blueprint.yaml().section("Parameters").get(name));
    if (!"1".equals(PlainYaml.text(parameter.get("MinValue")))) {
      violations.add(name + " needs MinValue: 1");
    }
    blueprint
        .functions()
        .filter(function -> API.equals(Blueprint.bean(function)))
        .filter(function -> !name.equals(parameter(blueprint, function, variable)))
        .forEach(function -> violations.add(function.id() + " needs " + variable));
    return violations;
  }

  /** The first step of a checkout begins with its order. */
  private static boolean startsTimer(String bean, String deadline) {
    return CHECKOUT.contains(bean)
        || API.equals(bean) && deadline.equals("ReservationDeadlineSeconds");
  }

  private static String parameter(Blueprint blueprint, LambdaFunction function, String variable) {
    var environment = PlainYaml.map(blueprint.yaml().properties(function.id()).get("Environment"));
    return PlainYaml.target(PlainYaml.map(environment.get("Variables")).get(variable));
  }
}
