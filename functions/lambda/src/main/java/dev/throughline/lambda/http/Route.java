package dev.throughline.lambda.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A route of the API and what is done there.
 *
 * @param key as the API names it ({@code "GET /loans/{id}"})
 * @param path what the values of its variables look like, where that is not the rule for ids
 */
public record Route(String key, Function<HttpCall, HttpReply> action, Map<String, Pattern> path) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");

  public Route {
    path = Map.copyOf(path);
  }

  /** The same route with another rule for one variable of its path. */
  public Route where(String variable, Pattern looksLike) {
    var more = new TreeMap<>(path);
    more.put(variable, looksLike);
    return new Route(key, action, more);
  }

  boolean accepts(String variable, String value) {
    return path.getOrDefault(variable, ID).matcher(value).matches();
  }
}
