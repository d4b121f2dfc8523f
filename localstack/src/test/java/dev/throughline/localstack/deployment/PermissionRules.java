package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Statement;
import dev.throughline.localstack.template.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules for the IAM roles of the functions: least privilege, and a role for each function. */
final class PermissionRules {
  /** Lists of queues that a function sends to. */
  private static final Set<String> SENT_TO = Set.of("INBOXES", "SAGA_QUEUES", "STREAM_QUEUES");

  /** The actions of a function that only reads. */
  private static final Set<String> READING =
      Set.of(
          "dynamodb:GetItem",
          "dynamodb:BatchGetItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "s3:GetObject",
          "s3:ListBucket",
          "sqs:GetQueueAttributes",
          "logs:CreateLogStream",
          "logs:PutLogEvents");

  private static final Set<String> CONSUMING =
      Set.of(
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ChangeMessageVisibility");

  /**
   * The actions on a dead-letter queue; a letter that cannot be parked returns after the queue's
   * visibility timeout.
   */
  private static final Set<String> CONSUMING_DEAD_LETTERS =
      Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  private PermissionRules() {}

  /** Every function has a role that no other function has. */
  static List<String> roles(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var taken = new HashSet<String>();
    blueprint
        .functions()
        .forEach(
            function -> {
              var role = function.role().orElse("");
              if (!blueprint.template().roles().containsKey(role)) {
                violations.add(function.id() + " has no role of its own");
              } else if (!taken.add(role)) {
                violations.add(function.id() + " shares " + role);
              }
            });
    return violations;
  }

  static List<String> wildcards(Blueprint blueprint) {
    return blueprint.template().roles().entrySet().stream()
        .flatMap(
            role ->
                role.getValue().stream()
                    .flatMap(
                        s ->
                            Stream.concat(
                                s.actions().stream(),
                                s.resources().stream().map(it -> written(blueprint, it))))
                    .filter(text -> text.contains("*") || text.isEmpty())
                    .map(text -> role.getKey() + " allows '" + text + "'"))
        .toList();
  }

  /** The objects of a bucket, all or those of one kind, have no other name than one with a star. */
  private static String written(Blueprint blueprint, Text resource) {
    var text = resource.resolve(attribute -> attribute.resource());
    var ofBucket =
        resource.resources().stream().anyMatch(blueprint.template().buckets()::containsKey);
    return ofBucket ? text.replaceAll("^(\\w+/([a-z]+/)?)\\*$", "$1") : text;
  }

  /**
   * A function has permissions for the resources that its environment and its events name, and for
   * no others. Resources in a list may be there by name only.
   */
  static List<String> resources(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    blueprint
        .functions()
        .forEach(
            function -> {
              var allowed = new TreeSet<String>();
              blueprint
                  .statements(function)
                  .forEach(statement -> allowed.addAll(statement.targets()));
              var needed = needed(blueprint, function);
              var named = new TreeSet<>(needed);
              function.environment().values().forEach(value -> named.addAll(value.resources()));
              if (!allowed.containsAll(needed) || !named.containsAll(allowed)) {
                violations.add(function.id() + " needs " + needed + " and may use " + allowed);
              }
            });
    return violations;
  }

  private static Set<String> needed(Blueprint blueprint, LambdaFunction function) {
    var needed = new TreeSet<String>();
    SENT_TO.stream()
        .map(function.environment()::get)
        .filter(Objects::nonNull)
        .forEach(list -> needed.addAll(list.resources()));
    function.environment().values().forEach(value -> value.resource().ifPresent(needed::add));
    blueprint
        .queueMappings()
        .filter(mapping -> mapping.function().equals(function.id()))
        .forEach(mapping -> needed.add(mapping.queue()));
    blueprint
        .streamMappings()
        .filter(mapping -> mapping.function().equals(function.id()))
        .forEach(
            mapping -> {
              needed.add(mapping.table());
              mapping.onFailure().ifPresent(needed::add);
            });
    needed.add(LambdaService.logGroup(blueprint, function));
    return needed;
  }

  /** A function that consumes a queue has all permissions that this needs. */
  static List<String> consumers(Blueprint blueprint) {
    var dead = QueueRules.deadLetterQueues(blueprint);
    return blueprint
        .queueMappings()
        .filter(
            mapping ->
                blueprint
                    .statements(blueprint.function(mapping))
                    .filter(statement -> statement.targets().contains(mapping.queue()))
                    .noneMatch(
                        statement ->
                            Set.copyOf(statement.actions())
                                .equals(
                                    dead.contains(mapping.queue())
                                        ? CONSUMING_DEAD_LETTERS
                                        : CONSUMING)))
        .map(mapping -> mapping.function() + " may not consume " + mapping.queue())
        .toList();
  }

  /** A function that answers reads has no permission to write. */
  static List<String> readers(Blueprint blueprint) {
    return blueprint
        .functions()
        .filter(function -> Blueprint.bean(function).endsWith("-query"))
        .flatMap(
            function ->
                blueprint
                    .statements(function)
                    .flatMap(statement -> statement.actions().stream())
                    .filter(action -> !READING.contains(action))
                    .map(action -> function.id() + " may " + action))
        .toList();
  }

  /** A function that rebuilds sends messages only to its own queue. */
  static List<String> rebuilds(Blueprint blueprint) {
    return blueprint
        .functions()
        .filter(function -> Blueprint.bean(function).endsWith("-rebuild"))
        .flatMap(
            function ->
                blueprint
                    .statements(function)
                    .filter(PermissionRules::sends)
                    .flatMap(statement -> statement.targets().stream())
                    .filter(target -> !consumes(blueprint, function, target))
                    .map(target -> function.id() + " may send to " + target))
        .toList();
  }

  private static boolean sends(Statement statement) {
    return statement.actions().contains("sns:Publish")
        || statement.actions().contains("sqs:SendMessage");
  }

  private static boolean consumes(Blueprint blueprint, LambdaFunction function, String queue) {
    return blueprint
        .queueMappings()
        .anyMatch(it -> it.function().equals(function.id()) && it.queue().equals(queue));
  }

  /**
   * A function that keeps a read model, or deletes a key, writes no commits. The archiver puts a
   * stub in the place of one.
   */
  static List<String> deciders(Blueprint blueprint) {
    return blueprint
        .functions()
        .filter(function -> !Blueprint.bean(function).matches(".*-(api|inbox|actions)|archiver"))
        .filter(
            function ->
                blueprint
                    .statements(function)
                    .filter(statement -> statement.targets().contains("EventTable"))
                    .flatMap(statement -> statement.actions().stream())
                    .anyMatch(action -> action.equals("dynamodb:PutItem")))
        .map(function -> function.id() + " may write events")
        .toList();
  }
}
