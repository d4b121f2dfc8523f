package dev.throughline.localstack.deployment;

import dev.throughline.localstack.access.Arns;
import dev.throughline.localstack.access.Call;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.Text;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls that the Lambda service itself makes with a function's role, by AWS's documentation.
 * They follow from the template; no local stack makes all of them.
 */
final class LambdaService {
  /** The permissions that a mapping of a queue needs, at its creation and while it polls. */
  static final Set<String> OF_QUEUE =
      Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  static final Set<String> OF_STREAM =
      Set.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");

  private static final Set<String> OF_LOGS = Set.of("logs:CreateLogStream", "logs:PutLogEvents");

  private LambdaService() {}

  static Set<Use> uses(Blueprint blueprint) {
    var arns = new Arns(blueprint.template(), TemplateOptions.local());
    var queues =
        blueprint
            .queueMappings()
            .flatMap(m -> uses(m.function(), OF_QUEUE, arn(arns, m.queue(), "Arn")));
    var streams =
        blueprint
            .streamMappings()
            .flatMap(m -> uses(m.function(), OF_STREAM, arn(arns, m.table(), "StreamArn")));
    var failures =
        blueprint
            .streamMappings()
            .flatMap(
                mapping ->
                    mapping.onFailure().stream()
                        .flatMap(
                            queue ->
                                uses(
                                    mapping.function(),
                                    Set.of("sqs:SendMessage"),
                                    arn(arns, queue, "Arn"))));
    var logs =
        blueprint
            .functions()
            .flatMap(f -> uses(f.id(), OF_LOGS, arn(arns, logGroup(blueprint, f), "Arn")));
    return Stream.of(queues, streams, failures, logs)
        .flatMap(uses -> uses)
        .collect(Collectors.toSet());
  }

  private static Stream<Use> uses(String function, Set<String> actions, String resource) {
    return new TreeSet<>(actions)
        .stream().map(action -> new Use(function, new Call(action, resource, List.of())));
  }

  private static String arn(Arns arns, String id, String attribute) {
    return arns.resolve(new Text(List.of(new Text.Attribute(id, attribute))));
  }

  static String logGroup(Blueprint blueprint, LambdaFunction function) {
    var logging = blueprint.yaml().properties(function.id()).get("LoggingConfig");
    return PlainYaml.target(PlainYaml.map(logging).get("LogGroup"));
  }
}
