package dev.throughline.lambda.wiring;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The function's environment. A setting is looked up when it is needed, not when the function
 * starts: functions of one artifact have different ones.
 */
@Singleton
public class Settings {
  private final Config config;

  @Inject
  public Settings(Config config) {
    this.config = config;
  }

  /** The value; an {@link IllegalStateException} if there is none. */
  public String get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("the environment has no " + name));
  }

  /**
   * A time in whole seconds; an {@link IllegalStateException} with the cause if there is none, or
   * if it is no number from 0 to {@code longest}.
   */
  public Duration seconds(String name, Duration longest) {
    var value = get(name);
    if (!value.matches("\\d{1,9}") || Long.parseLong(value) > longest.toSeconds()) {
      throw new IllegalStateException(
          "%s is \"%s\", not a number of seconds from 0 to %d"
              .formatted(name, value, longest.toSeconds()));
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }

  /**
   * A list of values by name ({@code "one=https://…,other=https://…"}); empty if there is none. An
   * {@link IllegalArgumentException} for a malformed list.
   */
  public Map<String, String> byName(String name) {
    return find(name).map(Settings::byNames).orElse(Map.of());
  }

  private static Map<String, String> byNames(String list) {
    return Arrays.stream(list.split(","))
        .map(Settings::entry)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map.Entry<String, String> entry(String text) {
    var parts = text.split("=", 2);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("not a name with its value: " + text);
    }
    return Map.entry(parts[0], parts[1]);
  }

  /** The value, if there is one. */
  public Optional<String> find(String name) {
    return config.getOptionalValue(name, String.class);
  }
}
