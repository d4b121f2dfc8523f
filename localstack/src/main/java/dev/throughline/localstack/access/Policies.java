package dev.throughline.localstack.access;

import dev.throughline.localstack.template.Statement;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The permissions of each function of a template.
 *
 * @param grants by logical id of the function, in the order of the template
 */
public record Policies(Map<String, List<Grant>> grants) {

  /** By the role that each function has; a function without a role may do nothing. */
  public static Policies of(Template template, TemplateOptions names) {
    var arns = new Arns(template, names);
    var grants = new LinkedHashMap<String, List<Grant>>();
    template
        .functions()
        .forEach(
            (id, function) ->
                grants.put(
                    id,
                    function.role().stream()
                        .flatMap(role -> template.roles().getOrDefault(role, List.of()).stream())
                        .flatMap(statement -> grants(statement, arns))
                        .toList()));
    return new Policies(grants);
  }

  private static Stream<Grant> grants(Statement statement, Arns arns) {
    return statement.actions().stream()
        .flatMap(
            action ->
                statement.resources().stream()
                    .map(
                        resource ->
                            new Grant(
                                statement.line(),
                                action,
                                arns.resolve(resource),
                                statement.leadingKeys())));
  }

  /** Whether it is a function of the template. */
  public boolean know(String function) {
    return grants.containsKey(function);
  }

  /** Whether the function may make this call. */
  public boolean allow(String function, Call call) {
    return grants.getOrDefault(function, List.of()).stream().anyMatch(grant -> grant.allows(call));
  }
}
