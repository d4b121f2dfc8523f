package dev.throughline.localstack.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.database.Database;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Deployment;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.deploy.Resources;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.sns.SnsEndpoint;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.TemplateReader;
import dev.throughline.objects.ObjectServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A gate in front of a table, a queue, a topic and two buckets, and a function with permission for
 * a part of them.
 */
final class GatedAws implements BeforeAllCallback, AfterAllCallback {
  static final TemplateOptions NAMES = TemplateOptions.local();
  private static final String TEMPLATE =
      """
      Resources:
        Events:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
            StreamSpecification: { StreamViewType: NEW_IMAGE }
        Work:
          Type: AWS::SQS::Queue
        News:
          Type: AWS::SNS::Topic
        Files:
          Type: AWS::S3::Bucket
        Sealed:
          Type: AWS::S3::Bucket
        Does:
          Type: AWS::Serverless::Function
          Properties: { CodeUri: a/function.zip, Handler: "x.Y::z", Role: !GetAtt Role.Arn }
        Idles:
          Type: AWS::Serverless::Function
          Properties: { CodeUri: a/function.zip, Handler: "x.Y::z" }
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: {}
            Policies:
              - PolicyName: does
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [dynamodb:PutItem, dynamodb:Query, dynamodb:PartiQLInsert]
                      Resource: !GetAtt Events.Arn
                      Condition:
                        ForAllValues:StringLike: { dynamodb:LeadingKeys: ["*#order#*"] }
                        "Null": { dynamodb:LeadingKeys: "false" }
                    - Effect: Allow
                      Action: [dynamodb:GetShardIterator, dynamodb:GetRecords]
                      Resource: !GetAtt Events.StreamArn
                    - { Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Work.Arn }
                    - { Effect: Allow, Action: sns:Publish, Resource: !Ref News }
                    - { Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: !Sub "${Files.Arn}/*" }
                    - { Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Files.Arn }
                    - { Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: !Sub "${Sealed.Arn}/open/*" }
      """;

  final List<Call> done = new CopyOnWriteArrayList<>();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  Clients admin;
  Gate gate;
  Clients does;
  Resources resources;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    var folder = Files.createTempDirectory("gate");
    var file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    var template = TemplateReader.read(file, NAMES);
    Files.delete(file);
    Files.delete(folder);
    var dynamoDb = closing(Database.inMemory());
    var queues = closing(ElasticMq.start(NAMES.region(), NAMES.accountId(), Optional.empty()));
    var topics =
        closing(
            SnsEndpoint.start(NAMES.region(), NAMES.accountId(), queues::queue, Clock.systemUTC()));
    var objects = closing(ObjectServer.start(Optional.empty(), Clock.systemUTC()));
    var behind =
        new Endpoint(
            dynamoDb.endpoint(),
            queues.endpoint(),
            topics.endpoint(),
            Optional.of(objects.endpoint()),
            NAMES.region(),
            ElasticMq.REFUSED_ATTRIBUTES);
    admin = closing(Clients.of(behind));
    resources = Deployment.deploy(template, admin, ElasticMq.REFUSED_ATTRIBUTES);
    gate = closing(Gate.start(template, NAMES, behind, done::add));
    does = admin.as("Does", gate.endpoint());
  }

  private <T extends AutoCloseable> T closing(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  static Map<String, AttributeValue> item(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  String table() {
    return resources.tableName("Events");
  }

  /** Puts an item as the function that may put orders. */
  void put(String pk) {
    put(does, pk);
  }

  void put(Clients clients, String pk) {
    clients.dynamoDb().putItem(r -> r.tableName(table()).item(item(pk)));
  }

  void query(String pk) {
    does.dynamoDb()
        .query(
            r ->
                r.tableName(table())
                    .keyConditionExpression("#key = :pk")
                    .expressionAttributeNames(Map.of("#key", "pk"))
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
  }

  /** Asserts that the call is refused with this code and these words. */
  static void refused(Runnable call, String code, String... words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(words);
            });
  }
}
