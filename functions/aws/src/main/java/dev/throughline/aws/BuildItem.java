package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;
import static dev.throughline.aws.Attributes.textOrNull;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Pause;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The builds of a read model, and the progress of one of them, as items. */
final class BuildItem {
  /** The sort key of the builds. */
  static final String BUILDS = "builds";

  private BuildItem() {}

  /** The prefix of the sort keys of a build's progress. */
  static String ofBuild(int build) {
    return "build-" + build + "#";
  }

  static Map<String, AttributeValue> write(String model, Builds builds) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(model));
    item.put("sk", text(BUILDS));
    item.put("revision", number(builds.revision()));
    item.put("last", number(builds.last()));
    builds.code().ifPresent(code -> item.put("code", text(code)));
    builds.renewedFor().ifPresent(code -> item.put("renewed", text(code)));
    item.put(
        "builds", AttributeValue.fromL(builds.all().values().stream().map(BuildItem::of).toList()));
    return item;
  }

  static Builds readBuilds(Map<String, AttributeValue> item) {
    var all = new TreeMap<Integer, Build>();
    Attributes.list(item, "builds", BuildItem::build)
        .forEach(build -> all.put(build.number(), build));
    return new Builds(
        number(item, "revision"),
        (int) number(item, "last"),
        Optional.ofNullable(textOrNull(item, "code")),
        Optional.ofNullable(textOrNull(item, "renewed")),
        all);
  }

  private static AttributeValue of(Build build) {
    var map = new HashMap<String, AttributeValue>();
    map.put("number", number(build.number()));
    map.put("phase", text(build.phase().name()));
    map.put("begun", number(build.begun().toEpochMilli()));
    map.put("since", number(build.since().toEpochMilli()));
    build.scope().tenant().ifPresent(tenant -> map.put("tenant", text(tenant.value())));
    build.scope().key().ifPresent(key -> map.put("key", text(key)));
    build.code().ifPresent(code -> map.put("code", text(code)));
    build.pause().ifPresent(pause -> map.put("pause", AttributeValue.fromM(of(pause))));
    return AttributeValue.fromM(map);
  }

  private static Build build(Map<String, AttributeValue> map) {
    var scope =
        new Scope(
            Optional.ofNullable(textOrNull(map, "tenant")).map(TenantId::new),
            Optional.ofNullable(textOrNull(map, "key")));
    return new Build(
        (int) number(map, "number"),
        Phase.valueOf(text(map, "phase")),
        scope,
        Instant.ofEpochMilli(number(map, "begun")),
        Instant.ofEpochMilli(number(map, "since")),
        Optional.ofNullable(textOrNull(map, "code")),
        Optional.ofNullable(map.get("pause")).map(pause -> pause(pause.m())));
  }

  private static Map<String, AttributeValue> of(Pause pause) {
    return Map.of(
        "stream", text(pause.stream()),
        "version", number(pause.version()),
        "kind", text(pause.kind().name()),
        "error", text(pause.error()),
        "at", number(pause.at().toEpochMilli()));
  }

  private static Pause pause(Map<String, AttributeValue> map) {
    return new Pause(
        text(map, "stream"),
        number(map, "version"),
        FailureKind.valueOf(text(map, "kind")),
        text(map, "error"),
        Instant.ofEpochMilli(number(map, "at")));
  }

  static Map<String, AttributeValue> write(String model, int build, Progress progress) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(model));
    item.put("sk", text(ofBuild(build) + progress.part()));
    item.put("revision", number(progress.revision()));
    item.put("position", number(progress.position()));
    progress.cursor().ifPresent(cursor -> item.put("cursor", text(cursor)));
    item.put("looked", number(progress.looked()));
    item.put("written", number(progress.written()));
    item.put("blocked", number(progress.blocked()));
    item.put("differing", number(progress.differing()));
    item.put(
        "differences",
        AttributeValue.fromL(progress.differences().stream().map(BuildItem::of).toList()));
    item.put("ended", AttributeValue.fromBool(progress.ended()));
    return item;
  }

  static Progress readProgress(Map<String, AttributeValue> item) {
    var sortKey = text(item, "sk");
    return new Progress(
        sortKey.substring(sortKey.indexOf('#') + 1),
        number(item, "revision"),
        number(item, "position"),
        Optional.ofNullable(textOrNull(item, "cursor")),
        number(item, "looked"),
        number(item, "written"),
        number(item, "blocked"),
        number(item, "differing"),
        Attributes.list(item, "differences", BuildItem::difference),
        item.getOrDefault("ended", AttributeValue.fromBool(false)).bool());
  }

  private static AttributeValue of(Difference difference) {
    return AttributeValue.fromM(
        Map.of(
            "tenant", text(difference.tenant()),
            "key", text(difference.key()),
            "fields",
                AttributeValue.fromL(difference.fields().stream().map(Attributes::text).toList())));
  }

  private static Difference difference(Map<String, AttributeValue> map) {
    var fields = map.getOrDefault("fields", AttributeValue.fromL(List.of()));
    return new Difference(
        text(map, "tenant"), text(map, "key"), fields.l().stream().map(AttributeValue::s).toList());
  }
}
