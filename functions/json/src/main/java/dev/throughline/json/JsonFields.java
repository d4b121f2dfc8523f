package dev.throughline.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.kernel.build.DifferingFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The fields in which two texts of JSON differ, by their pointers (RFC 6901). */
public record JsonFields(Json json) implements DifferingFields {
  @Override
  public List<String> of(String one, String other) {
    var differing = new ArrayList<String>();
    collect("", json.tree(one), json.tree(other), differing);
    return differing.isEmpty() && !one.equals(other) ? List.of("") : List.copyOf(differing);
  }

  private static void collect(String at, JsonNode one, JsonNode other, List<String> differing) {
    if (one.equals(other)) {
      return;
    }
    if (one.isObject() && other.isObject()) {
      var names = new TreeSet<String>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        collect(at + "/" + escaped(name), one.path(name), other.path(name), differing);
      }
    } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (var i = 0; i < one.size(); i++) {
        collect(at + "/" + i, one.get(i), other.get(i), differing);
      }
    } else {
      differing.add(at);
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
