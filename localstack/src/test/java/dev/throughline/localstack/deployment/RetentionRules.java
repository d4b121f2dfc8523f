package dev.throughline.localstack.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operator's guide tells how long data is kept, as the template has it. */
final class RetentionRules {
  private static final String GUIDE = "functions/backbone/README.md";
  private static final String HEADING = "## How long data is kept";
  private static final int SECONDS_OF_A_DAY = 86_400;

  /** What DynamoDB and SQS take where a template says nothing. */
  private static final String RECOVERY_DAYS = "35";

  private static final String MESSAGE_SECONDS = "345600";

  private RetentionRules() {}

  private record Row(String data, String where, String kept, String restored) {}

  private static List<Row> rows() {
    var guide = Blueprint.content(Blueprint.ROOT.resolve(GUIDE));
    var begin = guide.indexOf(HEADING);
    return guide
        .substring(begin, guide.indexOf("\n## ", begin + HEADING.length()))
        .lines()
        .filter(
            line -> line.startsWith("| ") && !line.startsWith("| data") && !line.contains("---"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
        .toList();
  }

  /** The row that names a table; a table without one is kept as those of the read models. */
  private static Row naming(List<Row> rows, String id) {
    return where(rows, "`" + id + "`").or(() -> where(rows, "any other table")).orElseThrow();
  }

  private static Optional<Row> where(List<Row> rows, String words) {
    return rows.stream().filter(row -> row.where().contains(words)).findFirst();
  }

  private static Row of(List<Row> rows, String data) {
    return rows.stream()
        .filter(row -> row.data().equals(data))
        .findFirst()
        .orElse(new Row(data, "", "", ""));
  }

  /**
   * Every table has the recovery that its row names; only a table with a time to live loses items.
   */
  static List<String> tables(Blueprint blueprint) {
    var rows = rows();
    var violations = new ArrayList<String>();
    for (var id : blueprint.template().tables().keySet()) {
      var row = naming(rows, id);
      var table = blueprint.yaml().properties(id);
      var days = recoveryDays(table) + " days";
      if (!row.restored().equals(days)) {
        violations.add("%s can be restored for %s: say so in %s".formatted(id, days, GUIDE));
      }
      if (table.containsKey("TimeToLiveSpecification") != row.kept().contains("the mark of")) {
        violations.add(
            "%s and %s differ in whether items have a time to live".formatted(id, GUIDE));
      }
    }
    return violations;
  }

  private static String recoveryDays(Map<String, Object> table) {
    var recovery = PlainYaml.map(table.get("PointInTimeRecoverySpecification"));
    return recovery.getOrDefault("RecoveryPeriodInDays", RECOVERY_DAYS).toString();
  }

  /**
   * The archive's deleted objects can be restored for as long as its row says, and streams go there
   * as its row says, with the parameter's default.
   */
  static List<String> buckets(Blueprint blueprint) {
    var rows = rows();
    var violations = new ArrayList<String>();
    var parameter = PlainYaml.map(blueprint.yaml().section("Parameters").get("ArchiveAfterDays"));
    var after = "`ArchiveAfterDays` (`%s`)".formatted(PlainYaml.text(parameter.get("Default")));
    for (var id : blueprint.template().buckets().keySet()) {
      var row = where(rows, "`" + id + "`").orElse(new Row(id, "", "", ""));
      var lifecycle = PlainYaml.map(blueprint.yaml().properties(id).get("LifecycleConfiguration"));
      var days =
          PlainYaml.list(lifecycle.get("Rules")).stream()
              .map(rule -> PlainYaml.map(rule).get("NoncurrentVersionExpiration"))
              .map(expiration -> PlainYaml.map(expiration).get("NoncurrentDays") + " days")
              .toList();
      if (!List.of(row.restored()).equals(days)) {
        violations.add("%s can be restored for %s: say so in %s".formatted(id, days, GUIDE));
      }
      if (!row.data().contains(after)) {
        violations.add("streams go to %s after %s: say so in %s".formatted(id, after, GUIDE));
      }
    }
    return violations;
  }

  /** Dead letters and other messages are kept as long as the guide says. */
  static List<String> queues(Blueprint blueprint) {
    var rows = rows();
    var violations = new ArrayList<String>();
    for (var id : blueprint.template().queues().keySet()) {
      var row = of(rows, id.endsWith("DeadLetterQueue") ? "dead letters" : "messages");
      var seconds =
          blueprint
              .yaml()
              .properties(id)
              .getOrDefault("MessageRetentionPeriod", MESSAGE_SECONDS)
              .toString();
      var days = Integer.parseInt(seconds) / SECONDS_OF_A_DAY + " days";
      if (!row.kept().equals(days)) {
        violations.add("%s keeps its messages for %s: say so in %s".formatted(id, days, GUIDE));
      }
    }
    return violations;
  }

  /** Every log group has the retention that the guide names, with the parameter's default. */
  static List<String> logs(Blueprint blueprint) {
    var said = of(rows(), "logs").kept();
    var violations = new ArrayList<String>();
    for (var id : blueprint.yaml().ofType("AWS::Logs::LogGroup")) {
      var parameter = PlainYaml.target(blueprint.yaml().properties(id).get("RetentionInDays"));
      var days =
          PlainYaml.text(
              PlainYaml.map(blueprint.yaml().section("Parameters").get(parameter)).get("Default"));
      var kept = "`%s` (%s days)".formatted(parameter, days);
      if (!said.equals(kept)) {
        violations.add("%s is kept for %s: say so in %s".formatted(id, kept, GUIDE));
      }
    }
    return violations;
  }
}
