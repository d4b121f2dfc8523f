package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the HTTP APIs, and the routes that functions have in them. */
final class RouteReader {
  private final TemplateErrors problems;
  private final Map<String, HttpApi> apis = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  RouteReader(TemplateErrors problems) {
    this.problems = problems;
  }

  /** A route before its API is read, which may come later in the template. */
  private record Pending(
      Route route,
      Optional<String> api,
      Optional<String> authorizer,
      Optional<List<String>> scopes,
      int line) {}

  void api(String id, Section from) {
    apis.put(id, HttpApi.read(from, problems));
  }

  void route(String function, Section from) {
    var api = from.resource("ApiId");
    from.only("PayloadFormatVersion", " is not understood", "2.0");
    var path = from.literal("Path").orElse("$default");
    var method = from.literal("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    var auth = from.section("Auth");
    var authorizer = auth.flatMap(section -> section.literal("Authorizer"));
    var scopes =
        auth.filter(section -> section.has("AuthorizationScopes"))
            .map(section -> section.literals("AuthorizationScopes"));
    auth.ifPresent(Section::finish);
    from.finish();
    var route = new Route(method.equals("*") ? "ANY" : method, path, function, Optional.empty());
    pending.add(new Pending(route, api, authorizer, scopes, from.line("Auth")));
  }

  /** All routes, once every API has been read. */
  List<Route> routes() {
    return pending.stream().map(this::route).toList();
  }

  private Route route(Pending pending) {
    var route = pending.route();
    var authorization = authorizer(pending);
    if (authorization.isEmpty() && pending.scopes().isPresent()) {
      problems.add(pending.line(), "AuthorizationScopes without an authorizer");
    }
    return new Route(
        route.method(),
        route.path(),
        route.function(),
        authorization.map(found -> pending.scopes().map(found::withScopes).orElse(found)));
  }

  private Optional<Authorization> authorizer(Pending pending) {
    var api = pending.api().map(id -> api(id, pending.line())).orElseGet(HttpApi::open);
    if (pending.authorizer().isEmpty()) {
      return api.usual();
    }
    var name = pending.authorizer().get();
    return name.equals("NONE") ? Optional.empty() : api.named(name, pending.line(), problems);
  }

  private HttpApi api(String id, int line) {
    if (!apis.containsKey(id)) {
      problems.add(line, id + " is not an HTTP API of this template");
    }
    return apis.getOrDefault(id, HttpApi.open());
  }
}
