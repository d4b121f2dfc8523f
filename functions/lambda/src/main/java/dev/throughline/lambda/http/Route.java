package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A route of the API with its handler.
 *
 * @param key as the API names it ({@code "GET /loans/{id}"})
 * @param body the schema of its body; empty if it takes none
 * @param path the patterns of variables that are not ids
 * @param examples of the variables of its path that are not ids, and of the parameters of its query
 * @param primed whether it is called before the snapshot of its function
 * @param open whether it takes callers without a token; then it serves no tenant's data
 */
public record Route(
    String key,
    Function<HttpCall, HttpReply> action,
    Optional<RequestBody> body,
    Map<String, Pattern> path,
    Map<String, String> examples,
    boolean primed,
    boolean open) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  public Route {
    path = Map.copyOf(path);
    examples = Map.copyOf(examples);
  }

  /** The same route with another rule for one variable of its path. */
  public Route where(String variable, Pattern looksLike) {
    return new Route(key, action, body, with(path, variable, looksLike), examples, primed, open);
  }

  /**
   * The same route with an example for a variable of its path or for a parameter of its query. The
   * resource does not exist, since the route is primed with it.
   */
  public Route example(String name, String value) {
    return new Route(key, action, body, path, with(examples, name, value), primed, open);
  }

  /**
   * The same route without priming: no condition refuses its example, and its work is too much for
   * priming.
   */
  public Route unprimed() {
    return new Route(key, action, body, path, examples, false, open);
  }

  /**
   * The same route for everybody: the template gives it no authorizer. It must not read or write a
   * tenant's data, since the caller's tenant is not checked.
   */
  public Route forEverybody() {
    return new Route(key, action, body, path, examples, primed, true);
  }

  private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
    var more = new TreeMap<>(map);
    more.put(name, value);
    return more;
  }

  boolean accepts(String variable, String value) {
    return path.getOrDefault(variable, ID).matcher(value).matches();
  }

  /** A value for each variable of its path: the example, else an id that does not exist. */
  public Map<String, String> examplePath() {
    var values = new TreeMap<String, String>();
    VARIABLE
        .matcher(key)
        .results()
        .map(variable -> variable.group(1))
        .forEach(name -> values.put(name, examples.getOrDefault(name, NOBODY)));
    return values;
  }

  /** The examples that are not of the path. */
  public Map<String, String> exampleQuery() {
    var values = new TreeMap<>(examples);
    values.keySet().removeAll(examplePath().keySet());
    return values;
  }

  /** The first example of its body; empty if it takes none, or has none. */
  public Optional<JsonNode> exampleBody() {
    return body.flatMap(RequestBody::example);
  }

  /**
   * The reasons why the route cannot be primed or tested with its examples, each with the text to
   * write and its place.
   */
  public List<String> faults() {
    var faults = new ArrayList<String>();
    examplePath()
        .forEach(
            (name, value) -> {
              if (!accepts(name, value)) {
                faults.add(
                    "%s: write .example(\"%s\", …), since {%s} takes no %s"
                        .formatted(key, name, name, value));
              }
            });
    body.ifPresent(it -> it.faults().forEach(fault -> faults.add(key + ": " + fault)));
    return faults;
  }
}
