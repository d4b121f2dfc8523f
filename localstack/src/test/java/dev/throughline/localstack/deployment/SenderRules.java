package dev.throughline.localstack.deployment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The topic may send to the queues that subscribe to it, and to no others; no other sender may. */
final class SenderRules {
  private SenderRules() {}

  /** The topic, and no other sender, may send to each queue that subscribes to it. */
  static List<String> senders(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var subscription : blueprint.template().subscriptions().values()) {
      for (var queue : List.of(subscription.queue(), blueprint.undelivered(subscription.id()))) {
        var statements = sendersOf(blueprint, queue);
        if (statements.size() != 1 || !statements.getFirst().equals(subscription.topic())) {
          violations.add(queue + " lets " + statements + " send, not only the topic");
        }
      }
    }
    return violations;
  }

  /** The topic may not send to a queue without a subscription. */
  static List<String> strangers(Blueprint blueprint) {
    var delivered = new HashSet<String>();
    for (var subscription : blueprint.template().subscriptions().values()) {
      delivered.add(subscription.queue());
      delivered.add(blueprint.undelivered(subscription.id()));
    }
    return blueprint.yaml().ofType("AWS::SQS::QueuePolicy").stream()
        .flatMap(id -> PlainYaml.list(blueprint.yaml().properties(id).get("Queues")).stream())
        .map(PlainYaml::target)
        .filter(queue -> !delivered.contains(queue))
        .map(queue -> queue + " has a policy for the topic, which delivers nothing to it")
        .toList();
  }

  /**
   * The senders that the policies of a queue permit: a topic by its logical id, any other as "?".
   */
  private static List<String> sendersOf(Blueprint blueprint, String queue) {
    return blueprint.yaml().ofType("AWS::SQS::QueuePolicy").stream()
        .map(id -> blueprint.yaml().properties(id))
        .filter(
            policy ->
                PlainYaml.list(policy.get("Queues")).stream()
                    .map(PlainYaml::target)
                    .anyMatch(queue::equals))
        .map(policy -> PlainYaml.map(policy.get("PolicyDocument")))
        .flatMap(document -> PlainYaml.list(document.get("Statement")).stream())
        .filter(statement -> !OtherRegion.isItsStatement(statement))
        .map(PlainYaml::map)
        .map(
            statement -> {
              var service = PlainYaml.map(statement.get("Principal")).get("Service");
              var condition = PlainYaml.map(statement.get("Condition"));
              var arn = PlainYaml.map(condition.get("ArnEquals")).get("aws:SourceArn");
              // In the policy of a queue the star is that queue, and nothing else is valid for
              // many.
              return "sns.amazonaws.com".equals(service) && "*".equals(statement.get("Resource"))
                  ? PlainYaml.target(arn)
                  : "?";
            })
        .toList();
  }
}
