package dev.throughline.lambda.platform;

import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The names of the deployment that a function belongs to, from the environment. Every function has
 * both, so a template sets them in its Globals. Safe for use by many threads.
 */
public final class Platform {
  private Platform() {}

  /** {@code METRIC_NAMESPACE}; without it {@code Functions}. */
  public static String metricNamespace() {
    return value("METRIC_NAMESPACE", "Functions");
  }

  /**
   * {@code PROBLEM_TYPES}, an address that ends with a slash: the code of a problem is appended to
   * it to be its type. Without it {@code /problems/}, which RFC 9457 resolves against the request.
   */
  public static String problemTypes() {
    return value("PROBLEM_TYPES", "/problems/");
  }

  private static String value(String name, String otherwise) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse(otherwise);
  }
}
