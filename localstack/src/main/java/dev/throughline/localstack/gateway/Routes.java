package dev.throughline.localstack.gateway;

import dev.throughline.localstack.template.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request as HTTP API does: the most specific path first, a literal segment
 * before a parameter and that before a greedy one, a method before ANY, and {@code $default} last.
 */
final class Routes {
  /** A route with the values of its path's parameters, percent-decoded. */
  record Match(Route route, Map<String, String> parameters) {}

  private final List<Route> ordered;

  Routes(List<Route> routes) {
    this.ordered =
        routes.stream()
            .sorted(
                Comparator.comparing(Routes::specificity)
                    .thenComparing(route -> route.method().equals("ANY")))
            .toList();
  }

  /** Sorts before another's if the route is more specific. */
  private static String specificity(Route route) {
    if (route.path().equals("$default")) {
      return "z";
    }
    var ranks = new StringBuilder();
    for (var segment : segments(route.path())) {
      ranks.append(segment.endsWith("+}") ? 'c' : segment.startsWith("{") ? 'b' : 'a');
    }
    return ranks.toString();
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  Optional<Match> find(String method, String rawPath) {
    for (var route : ordered) {
      if (route.path().equals("$default")) {
        return Optional.of(new Match(route, Map.of()));
      }
      if (route.method().equals("ANY") || route.method().equals(method)) {
        var parameters = match(segments(route.path()), segments(rawPath));
        if (parameters.isPresent()) {
          return Optional.of(new Match(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < pattern.size(); i++) {
      var segment = pattern.get(i);
      if (segment.endsWith("+}")) {
        if (path.size() <= i || path.get(i).isEmpty()) {
          return Optional.empty();
        }
        var rest = new ArrayList<>(path.subList(i, path.size()));
        rest.replaceAll(Routes::decode);
        parameters.put(segment.substring(1, segment.length() - 2), String.join("/", rest));
        return Optional.of(parameters);
      }
      if (path.size() <= i || !matches(segment, path.get(i), parameters)) {
        return Optional.empty();
      }
    }
    return path.size() == pattern.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static boolean matches(String segment, String given, Map<String, String> parameters) {
    if (segment.startsWith("{")) {
      parameters.put(segment.substring(1, segment.length() - 1), decode(given));
      return !given.isEmpty();
    }
    return segment.equals(decode(given));
  }

  static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
