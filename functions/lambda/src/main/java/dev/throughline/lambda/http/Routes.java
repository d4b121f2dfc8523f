package dev.throughline.lambda.http;

import java.util.Map;
import java.util.function.Function;

/** Writes routes down. */
public final class Routes {
  private Routes() {}

  /** A route, by its key in the API, whose variables are ids. */
  public static Route route(String key, Function<HttpCall, HttpReply> action) {
    return new Route(key, action, Map.of());
  }
}
