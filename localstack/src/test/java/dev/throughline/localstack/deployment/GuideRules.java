package dev.throughline.localstack.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator's guide explains every alarm. */
final class GuideRules {
  private static final String GUIDE = "functions/backbone/README.md";
  private static final Pattern ROW =
      Pattern.compile("^\\| `-([A-Za-z0-9-]+)` \\|[^|]+\\|[^|]+\\|[^|]+\\|$", Pattern.MULTILINE);
  private static final Pattern NAME =
      Pattern.compile("!Sub \\$\\{AWS::StackName}-[A-Za-z]+-([A-Za-z0-9-]+)");
  private static final Pattern SENTENCE =
      Pattern.compile("(?:!Sub )?[A-Z][^.]+\\. See ([A-Za-z0-9-]+) in " + Pattern.quote(GUIDE));

  private GuideRules() {}

  /** The kinds of alarms that the operator's guide has a row for. */
  private static Set<String> rows() {
    return ROW.matcher(Blueprint.content(Blueprint.ROOT.resolve(GUIDE)))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every alarm has a row in the operator's guide and names it; every row has an alarm. */
  static List<String> rows(Blueprint blueprint) {
    var rows = rows();
    var used = new TreeSet<String>();
    var violations = new ArrayList<String>();
    var alarms =
        Stream.concat(Alarm.forPeople(blueprint).stream(), Alarm.composites(blueprint).stream());
    for (var alarm : alarms.toList()) {
      var name = NAME.matcher(alarm.text("AlarmName"));
      var sentence = SENTENCE.matcher(alarm.text("AlarmDescription"));
      if (!name.matches() || !rows.contains(name.group(1))) {
        violations.add(
            "%s has the name %s: add a row for the end of it to the table of alarms in %s"
                .formatted(alarm.id(), alarm.text("AlarmName"), GUIDE));
      } else if (!sentence.matches() || !sentence.group(1).equals(name.group(1))) {
        violations.add(
            "%s has to be described by a sentence that ends with 'See %s in %s'"
                .formatted(alarm.id(), name.group(1), GUIDE));
      } else {
        used.add(name.group(1));
      }
    }
    rows.stream()
        .filter(row -> !used.contains(row))
        .forEach(row -> violations.add(GUIDE + " explains -" + row + ", which is no alarm"));
    return violations;
  }
}
