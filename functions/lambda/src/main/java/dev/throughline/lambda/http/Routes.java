package dev.throughline.lambda.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Declares routes. */
public final class Routes {
  private Routes() {}

  /** A route without a body, by its key in the API, whose variables are ids. */
  public static Route route(String key, Function<HttpCall, HttpReply> action) {
    return new Route(key, action, Optional.empty(), Map.of(), Map.of(), true, false);
  }

  /** The same with a body. */
  public static Route route(String key, RequestBody body, Function<HttpCall, HttpReply> action) {
    return new Route(key, action, Optional.of(body), Map.of(), Map.of(), true, false);
  }
}
