package dev.throughline.localstack.template;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The permissions of one statement of a role: every action on every resource.
 *
 * @param line of the template
 * @param leadingKeys patterns for partition keys, {@code *} for any characters; each key of a
 *     request has to match one, and a request without keys matches none; empty if keys do not
 *     matter
 */
public record Statement(
    int line, List<String> actions, List<Text> resources, List<String> leadingKeys) {

  /** Logical ids that its resources refer to. */
  public Set<String> targets() {
    var targets = new TreeSet<String>();
    resources.forEach(resource -> targets.addAll(resource.resources()));
    return targets;
  }
}
