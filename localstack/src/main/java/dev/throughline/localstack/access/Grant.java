package dev.throughline.localstack.access;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One action on one resource that a role allows.
 *
 * @param line of the statement in the template
 * @param leadingKeys patterns, of which each partition key must match one; empty if keys do not
 *     matter
 */
public record Grant(int line, String action, String resource, List<String> leadingKeys) {
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  /** Whether the call is this action on this resource, with keys that all match. */
  public boolean allows(Call call) {
    return action.equalsIgnoreCase(call.action())
        && like(resource, call.resource())
        && (leadingKeys.isEmpty() || keysMatch(call.leadingKeys()));
  }

  private boolean keysMatch(List<String> keys) {
    return !keys.isEmpty()
        && keys.stream().allMatch(key -> leadingKeys.stream().anyMatch(p -> like(p, key)));
  }

  /** IAM's StringLike: {@code *} stands for any characters, {@code ?} for any one. */
  public static boolean like(String pattern, String text) {
    return COMPILED.computeIfAbsent(pattern, Grant::compile).matcher(text).matches();
  }

  private static Pattern compile(String pattern) {
    var expression =
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.DOTALL);
  }
}
