package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every consumer parks messages that it cannot process, and operators find them. */
final class ParkingRules {
  private ParkingRules() {}

  /**
   * The queues whose letters cannot be parked: Lambda's notices about unread parts of a table's
   * stream.
   */
  private static Set<String> notices(Blueprint blueprint) {
    return blueprint
        .streamMappings()
        .flatMap(mapping -> mapping.onFailure().stream())
        .collect(Collectors.toSet());
  }

  /** The mappings of queues that are not dead-letter queues. */
  private static Stream<Mapping.OfQueue> consumers(Blueprint blueprint) {
    var dead = QueueRules.deadLetterQueues(blueprint);
    return blueprint.queueMappings().filter(mapping -> !dead.contains(mapping.queue()));
  }

  /** Every consumer parks a message before its queue gives it up. */
  static List<String> parkFirst(Blueprint blueprint) {
    return consumers(blueprint)
        .filter(
            mapping -> {
              var after = literal(blueprint.function(mapping), "PARK_AFTER");
              var redrive = blueprint.queue(mapping.queue()).redrive();
              return !after.matches("[1-9][0-9]*")
                  || redrive.isEmpty()
                  || Integer.parseInt(after) >= redrive.get().maxReceiveCount();
            })
        .map(mapping -> mapping.queue() + " gives up before " + mapping.function() + " parks")
        .toList();
  }

  private static String literal(LambdaFunction function, String variable) {
    var text = function.environment().get(variable);
    return text == null ? "" : text.literal().orElse("");
  }

  /** Every dead letter is parked, except notices. */
  static List<String> deadLettersAreParked(Blueprint blueprint) {
    var notices = notices(blueprint);
    var parked =
        blueprint
            .queueMappings()
            .filter(mapping -> "dead-letters".equals(Blueprint.bean(blueprint.function(mapping))))
            .map(Mapping.OfQueue::queue)
            .collect(Collectors.toSet());
    return QueueRules.deadLetterQueues(blueprint).stream()
        .filter(queue -> parked.contains(queue) == notices.contains(queue))
        .map(queue -> queue + (parked.contains(queue) ? " holds no messages" : " is not parked"))
        .toList();
  }

  /** A function that has the list of consumers has all of them, by handler and queue. */
  static List<String> consumersAreKnown(Blueprint blueprint) {
    var all =
        consumers(blueprint)
            .map(mapping -> Blueprint.bean(blueprint.function(mapping)) + "=" + mapping.queue())
            .collect(Collectors.toCollection(TreeSet::new));
    return told(blueprint, "CONSUMERS", all);
  }

  /** A function that reads dead letters reads all of their queues. */
  static List<String> deadLettersAreKnown(Blueprint blueprint) {
    return told(
        blueprint, "DEAD_LETTER_QUEUES", new TreeSet<>(QueueRules.deadLetterQueues(blueprint)));
  }

  private static List<String> told(Blueprint blueprint, String variable, Set<String> all) {
    var violations = new ArrayList<String>();
    var told = 0;
    for (var function : blueprint.template().functions().values()) {
      var list = function.environment().get(variable);
      if (list != null) {
        told++;
        var known = new TreeSet<>(List.of(list.resolve(Text.Attribute::resource).split(",")));
        if (!known.equals(all)) {
          violations.add(function.id() + " knows " + known + ", there are " + all);
        }
      }
    }
    if (told == 0) {
      violations.add("nobody is told of " + variable);
    }
    return violations;
  }

  /** The name of a dead-letter queue identifies the consumer. */
  static List<String> namesTell(Blueprint blueprint) {
    var notices = notices(blueprint);
    var names =
        consumers(blueprint)
            .map(mapping -> plain(blueprint, mapping.queue()) + "-dlq")
            .collect(Collectors.toSet());
    return QueueRules.deadLetterQueues(blueprint).stream()
        .filter(queue -> names.contains(plain(blueprint, queue)) == notices.contains(queue))
        .map(queue -> queue + " is not named after the queue whose letters it takes")
        .toList();
  }

  private static String plain(Blueprint blueprint, String queue) {
    return blueprint.queue(queue).name().replaceFirst("\\.fifo$", "");
  }

  /** The list of consumers with blockable streams has exactly those, by name and queue. */
  static List<String> orderIsKnown(Blueprint blueprint) {
    return consumers(blueprint)
        .filter(
            mapping -> {
              var function = blueprint.function(mapping);
              var bean = Blueprint.bean(function);
              var source = Handlers.of(FunctionRules.module(function)).sources().get(bean);
              var stands = source != null && source.contains("ProjectionConsumer ");
              var fifo = blueprint.queue(mapping.queue()).fifo();
              return stands != (fifo && bean.endsWith("-projection"));
            })
        .map(mapping -> mapping.function() + " is taken for another kind of consumer")
        .toList();
  }

  /** A function that redrives may send to every consumer. */
  static List<String> redrive(Blueprint blueprint) {
    var actions =
        blueprint
            .functions()
            .filter(function -> "ops-actions".equals(Blueprint.bean(function)))
            .flatMap(blueprint::statements)
            .filter(statement -> statement.actions().contains("sqs:SendMessage"))
            .flatMap(statement -> statement.targets().stream())
            .collect(Collectors.toSet());
    return consumers(blueprint)
        .map(Mapping.OfQueue::queue)
        .filter(queue -> !actions.contains(queue))
        .map(queue -> "nobody may send anything back to " + queue)
        .toList();
  }

  /** An operator's route needs the operator's scope. */
  static List<String> scopes(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var function : blueprint.template().functions().values()) {
      PlainYaml.map(blueprint.yaml().properties(function.id()).get("Events"))
          .values()
          .forEach(
              event -> {
                var properties = PlainYaml.map(PlainYaml.map(event).get("Properties"));
                var scopes =
                    PlainYaml.list(
                        PlainYaml.map(properties.get("Auth")).get("AuthorizationScopes"));
                var path = PlainYaml.text(properties.get("Path"));
                if (path.startsWith("/ops") && !scopes.equals(List.of("ops"))) {
                  violations.add(path + " is open to whom it should not be");
                }
              });
    }
    return violations;
  }
}
