package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboard shows the whole flow in order. */
final class DashboardRules {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z:]+)(\\.[A-Za-z]+)?}");
  private static final Pattern NUMBERED = Pattern.compile("([0-9]) .+");

  private DashboardRules() {}

  private static String body(Blueprint blueprint) {
    return PlainYaml.text(blueprint.yaml().properties("Dashboard").get("DashboardBody"))
        .replaceFirst("^!Sub ", "");
  }

  /** Every function and every queue is on it, and nothing that is not there. */
  static List<String> complete(Blueprint blueprint) {
    var shown = new TreeSet<String>();
    PLACEHOLDER.matcher(body(blueprint)).results().forEach(found -> shown.add(found.group(1)));
    var violations = new ArrayList<String>();
    Stream.concat(
            blueprint.template().functions().keySet().stream(),
            blueprint.template().queues().keySet().stream())
        .filter(id -> !shown.contains(id))
        .forEach(id -> violations.add("add " + id + " to the widget of its station in Dashboard"));
    shown.stream()
        .filter(id -> !id.startsWith("AWS::"))
        .filter(id -> !blueprint.yaml().resources().containsKey(id))
        .filter(id -> !blueprint.yaml().section("Parameters").containsKey(id))
        .forEach(id -> violations.add("Dashboard shows " + id + ", which is not there"));
    return violations;
  }

  private static List<JsonNode> widgets(Blueprint blueprint) {
    var json = PLACEHOLDER.matcher(body(blueprint)).replaceAll("1");
    return Sample.parse(json).path("widgets").valueStream().toList();
  }

  /** The widgets follow the flow in reading order, and none overlaps another. */
  static List<String> order(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var station = "0";
    var read =
        widgets(blueprint).stream()
            .sorted(
                Comparator.<JsonNode>comparingInt(widget -> widget.path("y").intValue())
                    .thenComparingInt(widget -> widget.path("x").intValue()))
            .toList();
    for (var widget : read) {
      var title = widget.at("/properties/title").asText();
      var number = NUMBERED.matcher(title);
      if (widget.path("type").asText().equals("metric")
          && (!number.matches() || number.group(1).compareTo(station) < 0)) {
        violations.add("'" + title + "' stands after station " + station);
      }
      station = number.matches() ? number.group(1) : station;
      read.stream()
          .filter(other -> other != widget && overlap(widget, other))
          .forEach(other -> violations.add("'" + title + "' lies over another widget"));
    }
    return violations;
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    return overlap(one, other, "x", "width") && overlap(one, other, "y", "height");
  }

  private static boolean overlap(JsonNode one, JsonNode other, String start, String length) {
    return one.path(start).intValue() < other.path(start).intValue() + other.path(length).intValue()
        && other.path(start).intValue() < one.path(start).intValue() + one.path(length).intValue();
  }

  /** Every metric is one that AWS knows; "..." and "." repeat the one before. */
  static List<String> metrics(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var widget : widgets(blueprint)) {
      var namespace = "";
      for (var metric : widget.at("/properties/metrics")) {
        if (metric.path(0).isObject() || metric.path(0).asText().equals("...")) {
          continue;
        }
        namespace = metric.path(0).asText().equals(".") ? namespace : metric.path(0).asText();
        var known = AwsMetrics.BY_NAMESPACE.get(namespace);
        var dimension = metric.path(2).asText();
        if (known == null
            || !known.names().contains(metric.path(1).asText())
            || !List.of(".", known.dimension()).contains(dimension)) {
          violations.add("AWS does not know the metric " + metric);
        }
      }
    }
    return violations;
  }
}
