package dev.throughline.backbone.routes;

import dev.throughline.lambda.http.Problem;
import java.util.Arrays;
import java.util.List;

/** The routes that the API has, to tell a wrong method from a wrong path. */
final class KnownRoutes {
  private record Known(String method, List<String> path) {
    static Known of(String route) {
      var parts = route.strip().split(" ", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("not a route: " + route);
      }
      return new Known(parts[0], segments(parts[1]));
    }

    boolean matches(List<String> requested) {
      if (requested.size() != path.size()) {
        return false;
      }
      for (var i = 0; i < path.size(); i++) {
        var isVariable = path.get(i).startsWith("{") && !requested.get(i).isEmpty();
        if (!isVariable && !path.get(i).equals(requested.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Known> routes;

  /**
   * @param list as in the environment: {@code "POST /loans,GET /loans/{id}"}
   */
  KnownRoutes(String list) {
    this.routes = Arrays.stream(list.split(",")).map(Known::of).toList();
  }

  /** 405 if the path is one with another method, else 404. */
  Problem problem(String method, String path) {
    var requested = segments(path);
    var allowed =
        routes.stream()
            .filter(route -> route.matches(requested))
            .map(Known::method)
            .distinct()
            .sorted()
            .toList();
    if (allowed.isEmpty()) {
      return Problem.notFound("There is no such resource; check the path.");
    }
    var list = String.join(", ", allowed);
    return Problem.of(
            405,
            "method-not-allowed",
            "Method not allowed",
            method + " is not allowed here; allowed: " + list + ".")
        .with("Allow", list);
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }
}
