package dev.throughline.localstack.system;

import dev.throughline.localstack.template.Route;
import dev.throughline.localstack.template.Template;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The messages of a browser that are complaints: all except those about operators' routes that the
 * deployment lacks, which the page itself reports.
 */
record Complaints(Set<String> routes) {
  private static final Pattern NOT_FOUND =
      Pattern.compile("https?://[^/]+(/ops/[^ ?]*)(?:\\?\\S*)? - .*status of 404.*");

  static Complaints of(Template template) {
    return new Complaints(
        template.routes().stream().map(Route::key).collect(Collectors.toUnmodifiableSet()));
  }

  boolean isOne(String message) {
    var found = NOT_FOUND.matcher(message);
    return !found.matches() || routes.contains("GET " + found.group(1));
  }
}
