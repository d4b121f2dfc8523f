package dev.throughline.localstack.template;

import java.util.Map;
import java.util.Optional;

/** The list of template elements that have no meaning on one machine and are ignored. */
public final class Ignored {
  private static final String PERMISSIONS = "only calls of functions are checked, not calls of AWS";
  private static final String ALARMS = "a laptop wakes nobody";
  private static final String ENCRYPTION = "the data is the reader's own";
  private static final String LABELS = "nothing is billed or searched by tags";
  private static final String SAFETY = "the data is thrown away or kept in a folder";
  private static final String OPERATION = "it is about operation by AWS, not about behaviour";
  private static final String DEPLOYMENT = "there is one version, and it starts at once";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("AWS::SQS::QueuePolicy", PERMISSIONS),
          Map.entry("AWS::SNS::TopicPolicy", PERMISSIONS),
          Map.entry("AWS::S3::BucketPolicy", PERMISSIONS),
          Map.entry("AWS::Lambda::Permission", PERMISSIONS),
          Map.entry("AWS::KMS::Key", ENCRYPTION),
          Map.entry("AWS::KMS::Alias", ENCRYPTION),
          Map.entry("AWS::Logs::LogGroup", "every function logs into one file"),
          Map.entry("AWS::Logs::MetricFilter", ALARMS),
          Map.entry("AWS::CloudWatch::Alarm", ALARMS),
          Map.entry("AWS::CloudWatch::CompositeAlarm", ALARMS),
          Map.entry("AWS::CloudWatch::Dashboard", ALARMS));

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("AWS::DynamoDB::Table.SSESpecification", ENCRYPTION),
          Map.entry("AWS::DynamoDB::Table.PointInTimeRecoverySpecification", SAFETY),
          Map.entry("AWS::DynamoDB::Table.DeletionProtectionEnabled", SAFETY),
          Map.entry("AWS::DynamoDB::Table.ContributorInsightsSpecification", OPERATION),
          Map.entry("AWS::DynamoDB::Table.TimeToLiveSpecification", SAFETY),
          Map.entry("AWS::DynamoDB::Table.TableClass", LABELS),
          Map.entry("AWS::SQS::Queue.SqsManagedSseEnabled", ENCRYPTION),
          Map.entry("AWS::SQS::Queue.KmsMasterKeyId", ENCRYPTION),
          Map.entry("AWS::SQS::Queue.KmsDataKeyReusePeriodSeconds", ENCRYPTION),
          Map.entry("AWS::SQS::Queue.RedriveAllowPolicy", PERMISSIONS),
          Map.entry("AWS::S3::Bucket.BucketEncryption", ENCRYPTION),
          Map.entry("AWS::S3::Bucket.PublicAccessBlockConfiguration", PERMISSIONS),
          Map.entry("AWS::S3::Bucket.OwnershipControls", PERMISSIONS),
          Map.entry("AWS::S3::Bucket.VersioningConfiguration", SAFETY),
          Map.entry("AWS::S3::Bucket.LifecycleConfiguration", SAFETY),
          Map.entry("AWS::SNS::Topic.KmsMasterKeyId", ENCRYPTION),
          Map.entry("AWS::SNS::Topic.DisplayName", LABELS),
          Map.entry("AWS::SNS::Topic.TracingConfig", OPERATION),
          Map.entry("AWS::SNS::Topic.SignatureVersion", PERMISSIONS),
          Map.entry("AWS::SNS::Subscription.Region", "there is one region"),
          Map.entry(
              "AWS::SNS::Subscription.RedrivePolicy",
              "a failed delivery makes the publisher fail, and so is retried"),
          Map.entry(
              "AWS::Serverless::Function.Architectures", "the machine's architecture is used"),
          Map.entry("AWS::Serverless::Function.Tracing", OPERATION),
          Map.entry("AWS::Serverless::Function.LoggingConfig", OPERATION),
          Map.entry("AWS::Serverless::Function.SnapStart", DEPLOYMENT),
          Map.entry("AWS::Serverless::Function.AutoPublishAlias", DEPLOYMENT),
          Map.entry("AWS::Serverless::Function.AutoPublishAliasAllProperties", DEPLOYMENT),
          Map.entry("AWS::Serverless::Function.DeploymentPreference", DEPLOYMENT),
          Map.entry("AWS::Serverless::Function.VersionDescription", DEPLOYMENT),
          Map.entry("AWS::Serverless::Function.ReservedConcurrentExecutions", OPERATION),
          Map.entry("AWS::Serverless::Function.EphemeralStorage", OPERATION),
          Map.entry("AWS::Serverless::HttpApi.StageName", DEPLOYMENT),
          Map.entry("AWS::Serverless::HttpApi.AccessLogSettings", OPERATION),
          Map.entry("AWS::Serverless::HttpApi.DefaultRouteSettings", OPERATION),
          Map.entry("AWS::Serverless::HttpApi.RouteSettings", OPERATION),
          Map.entry("AWS::Serverless::HttpApi.FailOnWarnings", DEPLOYMENT),
          Map.entry("HttpApi event.RouteSettings", OPERATION),
          Map.entry("resource.DependsOn", "the order of creation is known"),
          Map.entry("resource.Metadata", LABELS),
          Map.entry("resource.DeletionPolicy", SAFETY),
          Map.entry("resource.UpdateReplacePolicy", SAFETY),
          Map.entry("resource.UpdatePolicy", DEPLOYMENT),
          Map.entry("template.AWSTemplateFormatVersion", LABELS),
          Map.entry("template.Transform", "the reader knows SAM's own types, and expands loops"),
          Map.entry("template.Metadata", LABELS),
          Map.entry("template.Outputs", "the stack prints its own addresses"));

  private Ignored() {}

  /** Why a whole resource type is ignored; empty if it is not on the list. */
  public static Optional<String> reason(String type) {
    return Optional.ofNullable(TYPES.get(type));
  }

  static boolean property(String kind, String name) {
    return name.equals("Tags") || name.equals("Description") || listed(kind + "." + name);
  }

  private static boolean listed(String property) {
    return PROPERTIES.containsKey(property);
  }
}
