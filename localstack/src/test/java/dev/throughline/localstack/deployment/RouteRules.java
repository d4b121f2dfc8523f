package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.Authorization;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The API's routes are those that the functions serve. */
final class RouteRules {
  private static final Pattern SERVED = Pattern.compile("\\broute\\(\\s*\"([A-Z]+ /[^\"]*)\"");

  private static final Pattern OPERATORS = Pattern.compile("/ops(/|$)");

  /** Files without data: a browser opens them before anybody has signed in. */
  private static final Pattern FILES =
      Pattern.compile("/console(/\\{version}/\\{file})?|/openapi\\.yaml");

  private RouteRules() {}

  private static Set<String> routes(Blueprint blueprint, String function) {
    return blueprint.template().routes().stream()
        .filter(route -> function.isEmpty() || route.function().equals(function))
        .map(Route::key)
        .filter(key -> !key.equals("$default"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The function for unknown routes knows the routes that there are. */
  static List<String> unknownRoute(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var fallbacks =
        blueprint.template().routes().stream().filter(r -> r.key().equals("$default")).toList();
    if (fallbacks.size() != 1) {
      return List.of("there are " + fallbacks.size() + " $default routes");
    }
    var listed =
        blueprint.template().functions().get(fallbacks.getFirst().function()).environment();
    var text = listed.containsKey("ROUTES") ? listed.get("ROUTES").literal().orElse("") : "";
    var known = new TreeSet<>(List.of(text.split(",")));
    Differences.of(routes(blueprint, ""), known)
        .forEach(
            difference -> violations.add("ROUTES of the template " + difference.in("its routes")));
    return violations;
  }

  /** Each function gets exactly the routes that its handler serves. */
  static List<String> served(Blueprint blueprint) {
    return blueprint
        .functions()
        .flatMap(
            function ->
                Differences.of(routes(blueprint, function.id()), served(function)).stream()
                    .map(
                        difference ->
                            "the handler %s %s"
                                .formatted(
                                    Blueprint.bean(function),
                                    difference.in("the routes of " + function.id()))))
        .toList();
  }

  /**
   * Every route needs a token, except the console's files and the API's document, and an operator's
   * route also needs the operator's scope.
   */
  static List<String> authorized(Blueprint blueprint) {
    return blueprint.template().routes().stream()
        .filter(route -> !scopes(route).equals(wanted(route)))
        .map(
            route ->
                route.key()
                    + wanted(route)
                        .map(scopes -> " should ask for a token with the scopes " + scopes)
                        .orElse(" should be open"))
        .toList();
  }

  private static Optional<List<String>> scopes(Route route) {
    return route.authorization().map(Authorization::scopes);
  }

  /** The scopes that a route needs; empty for an open route. */
  private static Optional<List<String>> wanted(Route route) {
    if (FILES.matcher(route.path()).matches()) {
      return Optional.empty();
    }
    return Optional.of(OPERATORS.matcher(route.path()).lookingAt() ? List.of("ops") : List.of());
  }

  /** A deployment names the issuer and the audience of the tokens. */
  static List<String> issuer(Blueprint blueprint) {
    return blueprint.yaml().ofType("AWS::Serverless::HttpApi").stream()
        .flatMap(
            api ->
                PlainYaml.map(
                    PlainYaml.map(blueprint.yaml().properties(api).get("Auth")).get("Authorizers"))
                    .values()
                    .stream())
        .map(authorizer -> PlainYaml.map(PlainYaml.map(authorizer).get("JwtConfiguration")))
        .filter(
            token ->
                !token.equals(
                    Map.of("issuer", "!Ref JwtIssuer", "audience", List.of("!Ref JwtAudience"))))
        .map(token -> "an authorizer has " + token)
        .toList();
  }

  private static Set<String> served(LambdaFunction function) {
    return Handlers.of(FunctionRules.module(function)).with(Blueprint.bean(function)).stream()
        .flatMap(source -> SERVED.matcher(source).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
