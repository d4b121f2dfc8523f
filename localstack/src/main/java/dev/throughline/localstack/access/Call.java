package dev.throughline.localstack.access;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A call as IAM sees it.
 *
 * @param action as IAM names it, which is not always the API's name
 * @param resource its ARN, or {@code *} if the call names none
 * @param leadingKeys partition keys that it names; empty if there are none
 */
public record Call(String action, String resource, List<String> leadingKeys) {
  private static final Pattern OBJECT = Pattern.compile("(arn:aws:s3:::[^/]+/([a-z]+/)?).+");
  private static final Pattern NAME = Pattern.compile("[a-z]+\\.[a-z]+|#[a-z]+");

  public Call {
    leadingKeys = List.copyOf(leadingKeys);
  }

  /** The same with keys that name no tenant and no id, so that there are few different ones. */
  Call outline() {
    return new Call(
        action,
        objects(resource),
        leadingKeys.stream().map(Call::outline).distinct().sorted().toList());
  }

  /** The objects of a bucket that share the first part of their names, if that names a kind. */
  private static String objects(String arn) {
    var object = OBJECT.matcher(arn);
    return object.matches() ? object.group(1) + "*" : arn;
  }

  /**
   * The name of a read model stays, since a role may allow the builds of certain models only. So
   * does the name of an item that belongs to no tenant, or its mark if the name has other signs.
   */
  private static String outline(String key) {
    if (NAME.matcher(key).matches()) {
      return key;
    }
    var parts = key.split("#", -1);
    return parts.length > 2
        ? "tenant#" + parts[1] + "#id"
        : parts[0].isEmpty() && parts.length == 2 ? "#key" : "key";
  }
}
