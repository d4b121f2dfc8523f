package dev.throughline.localstack.deployment;

import dev.throughline.localstack.access.Call;
import dev.throughline.localstack.access.Grant;
import dev.throughline.localstack.access.Policies;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.template.TemplateOptions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The permissions of the roles are those that were used.
 *
 * @param recorded what the functions called while the tests ran
 */
record UsageRules(Set<Use> recorded) {

  /**
   * One thing that a role allows: an action on a resource, with one pattern of keys.
   *
   * @param key the pattern; empty if keys do not matter
   */
  record Permission(int line, String action, String resource, String key, boolean used) {}

  /** A call that no statement of its function's role allows. */
  List<String> missing(Blueprint blueprint) {
    var policies = Policies.of(blueprint.template(), TemplateOptions.local());
    return all(blueprint)
        .filter(use -> !policies.allow(use.function(), use.call()))
        .map(UsageRules::missing)
        .sorted()
        .toList();
  }

  private static String missing(Use use) {
    var call = use.call();
    return "%s: no statement of its role allows %s on %s%s. Add that, or stop calling it."
        .formatted(
            use.function(),
            call.action(),
            call.resource(),
            call.leadingKeys().isEmpty() ? "" : " with the keys " + call.leadingKeys());
  }

  /** The permissions that no test used. */
  List<String> superfluous(Blueprint blueprint) {
    return permissions(blueprint).entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(permission -> !permission.used())
                    .map(permission -> superfluous(entry.getKey(), permission)))
        .toList();
  }

  private static String superfluous(String function, Permission permission) {
    return "%s: line %d allows %s on %s%s, which no test used. Remove that, or add the test that needs it."
        .formatted(
            function,
            permission.line(),
            permission.action(),
            permission.resource(),
            permission.key().isEmpty() ? "" : " with keys like " + permission.key());
  }

  /** Everything that is allowed, by function. */
  Map<String, List<Permission>> permissions(Blueprint blueprint) {
    var uses = new HashSet<>(all(blueprint).toList());
    var permissions = new LinkedHashMap<String, List<Permission>>();
    Policies.of(blueprint.template(), TemplateOptions.local())
        .grants()
        .forEach(
            (function, grants) -> {
              var calls =
                  uses.stream()
                      .filter(use -> use.function().equals(function))
                      .map(Use::call)
                      .toList();
              permissions.put(
                  function, grants.stream().flatMap(grant -> permissions(grant, calls)).toList());
            });
    return permissions;
  }

  private static Stream<Permission> permissions(Grant grant, List<Call> calls) {
    var used = calls.stream().filter(grant::allows).toList();
    if (grant.leadingKeys().isEmpty()) {
      return Stream.of(permission(grant, "", !used.isEmpty()));
    }
    return grant.leadingKeys().stream()
        .map(
            pattern ->
                permission(
                    grant,
                    pattern,
                    used.stream()
                        .flatMap(call -> call.leadingKeys().stream())
                        .anyMatch(key -> Grant.like(pattern, key))));
  }

  private static Permission permission(Grant grant, String key, boolean used) {
    return new Permission(grant.line(), grant.action(), grant.resource(), key, used);
  }

  private Stream<Use> all(Blueprint blueprint) {
    return Stream.concat(recorded.stream(), LambdaService.uses(blueprint).stream()).distinct();
  }
}
