package dev.throughline.localstack.backend;

import dev.throughline.localstack.Backend;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The backend that {@code THROUGHLINE_BACKEND} names: {@code embedded}, {@code endpoint} (at {@code
 * LOCALSTACK_ENDPOINT}) or {@code container}. Without it, the endpoint if there is one, else
 * embedded.
 */
public final class Chosen {
  enum Kind {
    EMBEDDED,
    ENDPOINT,
    CONTAINER
  }

  private Chosen() {}

  private static final class Container {
    static final URI ENDPOINT = LocalStackContainers.start();
  }

  static Kind kind() {
    return kind(System.getenv());
  }

  static Kind kind(Map<String, String> environment) {
    var otherwise = environment.containsKey("LOCALSTACK_ENDPOINT") ? "endpoint" : "embedded";
    var name = environment.getOrDefault("THROUGHLINE_BACKEND", otherwise);
    try {
      return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "THROUGHLINE_BACKEND is embedded, endpoint or container, and not " + name, e);
    }
  }

  /** Whether the backend is the emulators in the process of the tests. */
  public static boolean isEmbedded() {
    return kind() == Kind.EMBEDDED;
  }

  /**
   * The chosen backend, without resources; on a shared endpoint its resources get names of their
   * own.
   */
  public static Backend backend() {
    return switch (kind()) {
      case EMBEDDED -> new Backend.Embedded(Optional.empty());
      case ENDPOINT -> running(endpoint(System.getenv()));
      case CONTAINER -> running(Container.ENDPOINT);
    };
  }

  static URI endpoint(Map<String, String> environment) {
    var endpoint = environment.get("LOCALSTACK_ENDPOINT");
    if (endpoint == null) {
      throw new IllegalStateException(
          "THROUGHLINE_BACKEND=endpoint wants LOCALSTACK_ENDPOINT, such as http://localhost:4566");
    }
    return URI.create(endpoint);
  }

  private static Backend running(URI endpoint) {
    return new Backend.Running(endpoint, "t-" + UUID.randomUUID().toString().substring(0, 8));
  }
}
