package dev.throughline.lambda.wiring;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
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

  /** The value, if there is one. */
  public Optional<String> find(String name) {
    return config.getOptionalValue(name, String.class);
  }
}
