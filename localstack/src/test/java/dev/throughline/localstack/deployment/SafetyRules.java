package dev.throughline.localstack.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Stored data is safe, by default. */
final class SafetyRules {
  private static final List<String> CLOSED =
      List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");

  private SafetyRules() {}

  /** Every table is encrypted, can be restored, and survives the deletion of its stack. */
  static List<String> tables(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var id : blueprint.template().tables().keySet()) {
      var table = blueprint.yaml().properties(id);
      var resource = blueprint.yaml().resources().getOrDefault(id, Map.of());
      demand(violations, id, "SSESpecification", "SSEEnabled", table);
      demand(
          violations, id, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled", table);
      if (!"true".equals(byDefault(blueprint, table.get("DeletionProtectionEnabled")))) {
        violations.add(id + " needs DeletionProtectionEnabled: !Ref DeletionProtection");
      }
      kept(violations, id, resource);
    }
    return violations;
  }

  /**
   * Every bucket is encrypted and closed to the public, keeps what was deleted, survives the
   * deletion of its stack, and is reached by TLS only.
   */
  static List<String> buckets(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var id : blueprint.template().buckets().keySet()) {
      var bucket = blueprint.yaml().properties(id);
      var resource = blueprint.yaml().resources().getOrDefault(id, Map.of());
      if (PlainYaml.list(
              PlainYaml.map(bucket.get("BucketEncryption"))
                  .get("ServerSideEncryptionConfiguration"))
          .isEmpty()) {
        violations.add(id + " needs a BucketEncryption");
      }
      for (var flag : CLOSED) {
        demand(violations, id, "PublicAccessBlockConfiguration", flag, bucket);
      }
      if (!"Enabled".equals(PlainYaml.map(bucket.get("VersioningConfiguration")).get("Status"))) {
        violations.add(id + " needs VersioningConfiguration: Status: Enabled");
      }
      kept(violations, id, resource);
      if (blueprint.yaml().resources().values().stream()
          .noneMatch(it -> refusesPlainHttp(it, id))) {
        violations.add(id + " needs a policy that denies requests without TLS");
      }
    }
    return violations;
  }

  private static boolean refusesPlainHttp(Map<String, Object> resource, String bucket) {
    var properties = PlainYaml.map(resource.get("Properties"));
    return "AWS::S3::BucketPolicy".equals(resource.get("Type"))
        && bucket.equals(PlainYaml.target(properties.get("Bucket")))
        && PlainYaml.list(PlainYaml.map(properties.get("PolicyDocument")).get("Statement")).stream()
            .map(PlainYaml::map)
            .filter(statement -> "Deny".equals(statement.get("Effect")))
            .map(statement -> PlainYaml.map(statement.get("Condition")).get("Bool"))
            .anyMatch(it -> "false".equals(PlainYaml.map(it).get("aws:SecureTransport")));
  }

  private static void kept(List<String> violations, String id, Map<String, Object> resource) {
    if (!"RetainExceptOnCreate".equals(resource.get("DeletionPolicy"))) {
      violations.add(id + " needs DeletionPolicy: RetainExceptOnCreate");
    }
    if (!"Retain".equals(resource.get("UpdateReplacePolicy"))) {
      violations.add(id + " needs UpdateReplacePolicy: Retain");
    }
  }

  private static void demand(
      List<String> violations, String id, String part, String flag, Map<String, Object> table) {
    if (!"true".equals(PlainYaml.map(table.get(part)).get(flag))) {
      violations.add(id + " needs " + part + ": " + flag + ": true");
    }
  }

  /** A literal, or the default of the parameter that is referred to. */
  private static String byDefault(
      Blueprint blueprint, @org.jspecify.annotations.Nullable Object value) {
    var parameter = blueprint.yaml().section("Parameters").get(PlainYaml.target(value));
    return PlainYaml.text(parameter == null ? value : PlainYaml.map(parameter).get("Default"));
  }

  /** Messages in queues and in the topic are encrypted. */
  static List<String> messages(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var id : blueprint.template().queues().keySet()) {
      if (!"true".equals(blueprint.yaml().properties(id).get("SqsManagedSseEnabled"))) {
        violations.add(id + " needs SqsManagedSseEnabled: true");
      }
    }
    for (var subscription : blueprint.template().subscriptions().values()) {
      var topic = blueprint.yaml().properties(subscription.topic());
      if (!topic.containsKey("KmsMasterKeyId")) {
        violations.add(subscription.topic() + " needs a KmsMasterKeyId");
      }
    }
    return violations;
  }

  /** Every parameter has a default and a group in the deployment's form. */
  static List<String> parameters(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var grouped = new TreeSet<String>();
    var face =
        PlainYaml.map(blueprint.yaml().section("Metadata").get("AWS::CloudFormation::Interface"));
    for (var group : PlainYaml.list(face.get("ParameterGroups"))) {
      PlainYaml.list(PlainYaml.map(group).get("Parameters"))
          .forEach(name -> grouped.add(PlainYaml.text(name)));
    }
    blueprint
        .yaml()
        .section("Parameters")
        .forEach(
            (name, value) -> {
              var parameter = PlainYaml.map(value);
              if (!parameter.containsKey("Default") || !parameter.containsKey("Description")) {
                violations.add(name + " needs a Default and a Description");
              }
              if (!grouped.remove(name)) {
                violations.add(name + " is in no group of the Metadata's ParameterGroups");
              }
            });
    grouped.forEach(name -> violations.add(name + " is grouped and no parameter"));
    return violations;
  }

  /** The outputs say where the API and the dashboard are. */
  static List<String> outputs(Blueprint blueprint) {
    return Map.of("ApiUrl", "${HttpApi}", "DashboardUrl", "${Dashboard}").entrySet().stream()
        .filter(
            wanted ->
                !PlainYaml.text(
                        PlainYaml.map(blueprint.yaml().section("Outputs").get(wanted.getKey()))
                            .get("Value"))
                    .contains(wanted.getValue()))
        .map(wanted -> "the output " + wanted.getKey() + " has to name " + wanted.getValue())
        .toList();
  }
}
