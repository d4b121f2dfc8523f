package dev.throughline.localstack.deployment;

import java.util.Map;
import java.util.Set;

/**
 * The metrics that the template may name, from AWS's documentation: an alarm on a name that AWS
 * does not know would never be raised.
 *
 * @param dimension whose value says which resource
 * @param type of that resource
 * @param value how the template writes it, after the resource's logical id
 */
record AwsMetrics(String dimension, String type, String value, Set<String> names) {
  static final Map<String, AwsMetrics> BY_NAMESPACE =
      Map.of(
          "AWS/Lambda",
          new AwsMetrics(
              "FunctionName",
              "AWS::Serverless::Function",
              "!Ref %s",
              Set.of("Errors", "Invocations", "Throttles", "Duration", "IteratorAge")),
          "AWS/SQS",
          new AwsMetrics(
              "QueueName",
              "AWS::SQS::Queue",
              "!GetAtt %s.QueueName",
              Set.of(
                  "ApproximateAgeOfOldestMessage",
                  "ApproximateNumberOfMessagesVisible",
                  "ApproximateNumberOfMessagesDelayed")),
          "AWS/SNS",
          new AwsMetrics(
              "TopicName",
              "AWS::SNS::Topic",
              "!GetAtt %s.TopicName",
              Set.of(
                  "NumberOfMessagesPublished",
                  "NumberOfNotificationsDelivered",
                  "NumberOfNotificationsFailed",
                  "NumberOfNotificationsRedrivenToDlq",
                  "NumberOfNotificationsFailedToRedriveToDlq")),
          "AWS/DynamoDB",
          new AwsMetrics(
              "TableName",
              "AWS::DynamoDB::Table",
              "!Ref %s",
              Set.of("ConsumedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents")),
          // The names of an HTTP API, which are not those of a REST API.
          "AWS/ApiGateway",
          new AwsMetrics(
              "ApiId",
              "AWS::Serverless::HttpApi",
              "!Ref %s",
              Set.of("Count", "4xx", "5xx", "Latency", "IntegrationLatency")),
          // Our own; see Metrics in functions/lambda.
          "Throughline",
          new AwsMetrics(
              "function",
              "AWS::Serverless::Function",
              "!Ref %s",
              Set.of("Outcomes", "SagasQuarantined", "SagasReleased")));

  /** Whether a dimension's value is a resource of this template, written as the metric wants it. */
  boolean isResource(Blueprint blueprint, String written) {
    var id = PlainYaml.target(written);
    return blueprint.yaml().type(id).equals(type) && written.equals(value.formatted(id));
  }
}
