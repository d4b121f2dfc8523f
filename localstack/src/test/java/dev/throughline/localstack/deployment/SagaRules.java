package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Operators see every kind of saga, and are woken for it. */
final class SagaRules {
  /** The number in quarantine: entries minus releases, two metrics that only grow. */
  private static final String WAITING = "quarantined - released";

  private SagaRules() {}

  /** The kinds of sagas, by the category of their logs, from the function that delivers timers. */
  private static Set<String> kinds(Blueprint blueprint) {
    var kinds = new TreeSet<String>();
    blueprint
        .functions()
        .map(function -> function.environment().get("SAGA_QUEUES"))
        .filter(list -> list != null)
        .flatMap(list -> List.of(list.resolve(Text.Attribute::resource).split(",")).stream())
        .forEach(saga -> kinds.add(saga.split("=")[0]));
    return kinds;
  }

  /** The function that lists sagas lists exactly these kinds. */
  static List<String> listed(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var kinds = kinds(blueprint);
    var told = 0;
    for (var function : blueprint.template().functions().values()) {
      var list = function.environment().get("SAGAS");
      if (list != null) {
        told++;
        var known = Set.of(list.literal().orElse("").split(","));
        if (!known.equals(kinds)) {
          violations.add(function.id() + " lists " + known + ", there are " + kinds);
        }
      }
    }
    if (told == 0) {
      violations.add("nobody lists the sagas " + kinds);
    }
    return violations;
  }

  /** A person is woken when an instance is quarantined, and notified when none is left. */
  static List<String> quarantined(Blueprint blueprint) {
    var alarms = Alarm.forPeople(blueprint).stream().filter(SagaRules::isQuarantine).toList();
    return kinds(blueprint).stream()
        .filter(kind -> alarms.stream().noneMatch(alarm -> isOf(alarm, kind)))
        .map(
            kind ->
                "%s has no alarm on SagasQuarantined and SagasReleased of saga=%s: %s"
                    .formatted(kind, kind, WAITING))
        .toList();
  }

  private static boolean isOf(Alarm alarm, String kind) {
    return alarm.metrics().stream()
        .allMatch(metric -> kind.equals(metric.dimensions().get("saga")));
  }

  /**
   * Whether the alarm is that of a quarantine: it uses the largest values of a minute, and keeps
   * its state while there is no data.
   */
  static boolean isQuarantine(Alarm alarm) {
    var queries = alarm.queries();
    return alarm.text("TreatMissingData").equals("ignore")
        && queries.stream().anyMatch(query -> WAITING.equals(query.get("Expression")))
        && isTold(queries, "quarantined", "SagasQuarantined")
        && isTold(queries, "released", "SagasReleased");
  }

  private static boolean isTold(List<Map<String, Object>> queries, String id, String name) {
    return queries.stream()
        .filter(query -> id.equals(query.get("Id")) && "false".equals(query.get("ReturnData")))
        .map(query -> PlainYaml.map(query.get("MetricStat")))
        .anyMatch(
            stat ->
                "Maximum".equals(stat.get("Stat"))
                    && new Alarm.Metric(PlainYaml.map(stat.get("Metric"))).name().equals(name));
  }
}
