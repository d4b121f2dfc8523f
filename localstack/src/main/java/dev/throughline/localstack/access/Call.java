package dev.throughline.localstack.access;

import java.util.List;

/**
 * A call as IAM sees it.
 *
 * @param action as IAM names it, which is not always the API's name
 * @param resource its ARN, or {@code *} if the call names none
 * @param leadingKeys partition keys that it names; empty if there are none
 */
public record Call(String action, String resource, List<String> leadingKeys) {
  public Call {
    leadingKeys = List.copyOf(leadingKeys);
  }

  /** The same with keys that name no tenant and no id, so that there are few different ones. */
  Call outline() {
    return new Call(
        action, resource, leadingKeys.stream().map(Call::outline).distinct().sorted().toList());
  }

  private static String outline(String key) {
    var parts = key.split("#", -1);
    return parts.length < 3 ? "key" : "tenant#" + parts[1] + "#id";
  }
}
