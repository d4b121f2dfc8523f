package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads roles. It understands the parts that functions' roles need: Allow statements, and the
 * condition on partition keys.
 */
final class RoleReader {
  private static final String EACH_KEY = "ForAllValues:StringLike";
  private static final String KEYS = "dynamodb:LeadingKeys";

  private final TemplateErrors problems;

  RoleReader(TemplateErrors problems) {
    this.problems = problems;
  }

  List<Statement> read(Section from) {
    from.tree("AssumeRolePolicyDocument");
    var statements = new ArrayList<Statement>();
    for (var policy : from.sections("Policies")) {
      policy.required("PolicyName");
      policy
          .section("PolicyDocument")
          .ifPresent(
              document -> {
                document.only("Version", " is not understood", "2012-10-17");
                document.sections("Statement").stream()
                    .map(this::statement)
                    .forEach(statements::add);
                document.finish();
              });
      policy.finish();
    }
    from.finish();
    return List.copyOf(statements);
  }

  private Statement statement(Section from) {
    from.only("Effect", " is not understood, only Allow is", "Allow");
    var resources =
        from.items("Resource").stream()
            .filter(Tree.Leaf.class::isInstance)
            .map(tree -> ((Tree.Leaf) tree).text())
            .toList();
    var keys = from.section("Condition").map(this::leadingKeys).orElse(List.of());
    var statement = new Statement(from.line(), from.literals("Action"), resources, keys);
    from.finish();
    return statement;
  }

  /** Every other operator and key is an error with its line: it would be ignored otherwise. */
  private List<String> leadingKeys(Section condition) {
    var each = condition.section(EACH_KEY);
    var keys = each.map(section -> section.literals(KEYS)).orElse(List.of());
    each.ifPresent(Section::finish);
    var presence = condition.section("Null");
    var required = presence.flatMap(section -> section.literal(KEYS)).orElse("");
    presence.ifPresent(Section::finish);
    condition.finish();
    if (!keys.isEmpty() && !required.equals("false")) {
      problems.add(
          condition.line(),
          EACH_KEY
              + " holds for a request without any key: "
              + "add \"Null\": { dynamodb:LeadingKeys: \"false\" }");
    }
    return keys;
  }
}
