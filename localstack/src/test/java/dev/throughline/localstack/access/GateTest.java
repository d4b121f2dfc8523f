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
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The gate and the SDK, each reading the other's messages. */
class GateTest {
  private static final TemplateOptions NAMES = TemplateOptions.local();
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
                      Action: [dynamodb:PutItem, dynamodb:Query]
                      Resource: !GetAtt Events.Arn
                      Condition:
                        ForAllValues:StringLike: { dynamodb:LeadingKeys: ["*#order#*"] }
                        "Null": { dynamodb:LeadingKeys: "false" }
                    - Effect: Allow
                      Action: [dynamodb:GetShardIterator, dynamodb:GetRecords]
                      Resource: !GetAtt Events.StreamArn
                    - { Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Work.Arn }
                    - { Effect: Allow, Action: sns:Publish, Resource: !Ref News }
      """;

  private static final List<Call> DONE = new CopyOnWriteArrayList<>();
  private static Database dynamoDb;
  private static ElasticMq queues;
  private static SnsEndpoint topics;
  private static Clients admin;
  private static Gate gate;
  private static Clients does;
  private static Resources resources;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    var template = TemplateReader.read(file, NAMES);
    dynamoDb = Database.inMemory();
    queues = ElasticMq.start(NAMES.region(), NAMES.accountId(), Optional.empty());
    topics = SnsEndpoint.start(NAMES.region(), NAMES.accountId(), queues::queue, Clock.systemUTC());
    admin = Clients.of(behind(topics.endpoint()));
    resources = Deployment.deploy(template, admin, ElasticMq.REFUSED_ATTRIBUTES);
    gate = Gate.start(template, NAMES, behind(topics.endpoint()), DONE::add);
    does = admin.as("Does", gate.endpoint());
  }

  private static Endpoint behind(java.net.URI sns) {
    return new Endpoint(
        dynamoDb.endpoint(), queues.endpoint(), sns, NAMES.region(), ElasticMq.REFUSED_ATTRIBUTES);
  }

  @AfterAll
  static void stop() {
    gate.close();
    admin.close();
    topics.close();
    queues.close();
    dynamoDb.close();
  }

  private static Map<String, AttributeValue> item(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  private static String table() {
    return resources.tableName("Events");
  }

  private static void put(Clients clients, String pk) {
    clients.dynamoDb().putItem(r -> r.tableName(table()).item(item(pk)));
  }

  private static void query(String pk) {
    does.dynamoDb()
        .query(
            r ->
                r.tableName(table())
                    .keyConditionExpression("#key = :pk")
                    .expressionAttributeNames(Map.of("#key", "pk"))
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
  }

  private static void refused(Runnable call, String code, String... words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(words);
            });
  }

  @Test
  void aWriteIsToldOfBeforeItsWriterIsAnsweredAndARefusedOneIsNot() {
    put(does, "t#order#told");
    var told = DONE.stream().filter(call -> call.leadingKeys().contains("t#order#told")).toList();
    assertThat(told).extracting(Call::action).containsExactly("dynamodb:PutItem");
    assertThat(told.getFirst().resource()).endsWith("table/" + table());
    refused(() -> put(does, "t#stock#told"), "AccessDeniedException", "PutItem");
    assertThat(DONE).noneMatch(call -> call.leadingKeys().contains("t#stock#told"));
  }

  @Test
  void aCallThatLambdaMakesToAQueueOfThisProcessIsNotedAndNeedsTheFunctionsRole() {
    var queue = resources.get("Work", "Arn").replaceAll(".*:", "");
    gate.require("Does", "sqs:SendMessage", queue, 1);
    assertThatThrownBy(() -> gate.require("Does", "sqs:ReceiveMessage", queue, 1))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("is not authorized to perform: sqs:ReceiveMessage");
    assertThatThrownBy(() -> gate.require("Nobody", "sqs:SendMessage", queue, 1))
        .isInstanceOf(SqsException.class);
    assertThat(gate.uses().keySet())
        .filteredOn(use -> use.call().resource().endsWith(queue))
        .extracting(use -> use.function() + " " + use.call().action())
        .contains("Does sqs:SendMessage", "Does sqs:ReceiveMessage");
  }

  @Test
  void aCallThatTheRoleAllowsIsPassedOnAndAnsweredByTheDatabase() {
    put(does, "t#order#1");
    query("t#order#1");
    assertThat(admin.dynamoDb().getItem(r -> r.tableName(table()).key(item("t#order#1"))).item())
        .isEqualTo(item("t#order#1"));
    assertThatThrownBy(
            () ->
                does.dynamoDb()
                    .putItem(
                        r ->
                            r.tableName(table())
                                .item(item("t#order#1"))
                                .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void aKeyOfAnotherCategoryIsRefusedWhateverTheCall() {
    refused(() -> put(does, "t#payment#1"), "AccessDeniedException", "dynamodb:PutItem", "Does");
    refused(() -> query("t#payment#1"), "AccessDeniedException", "dynamodb:Query");
    refused(() -> query("order"), "AccessDeniedException", "dynamodb:Query");
  }

  @Test
  void anActionThatNoStatementNamesIsRefused() {
    refused(
        () -> does.dynamoDb().getItem(r -> r.tableName(table()).key(item("t#order#1"))),
        "AccessDeniedException",
        "dynamodb:GetItem");
    refused(
        () -> does.dynamoDb().scan(r -> r.tableName(table())),
        "AccessDeniedException",
        "dynamodb:Scan");
  }

  @Test
  void aTransactionAsksForWhatEachOfItsItemsDoes() {
    var put = Put.builder().tableName(table()).item(item("t#order#2")).build();
    var check =
        ConditionCheck.builder()
            .tableName(table())
            .key(item("t#order#3"))
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    does.dynamoDb()
        .transactWriteItems(r -> r.transactItems(TransactWriteItem.builder().put(put).build()));
    refused(
        () ->
            does.dynamoDb()
                .transactWriteItems(
                    r ->
                        r.transactItems(
                            List.of(
                                TransactWriteItem.builder().put(put).build(),
                                TransactWriteItem.builder().conditionCheck(check).build()))),
        "AccessDeniedException",
        "dynamodb:ConditionCheckItem");
  }

  @Test
  void aBatchOfMessagesIsAllowedByThePermissionForOne() {
    var url = resources.queueUrl("Work");
    does.sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    var message = SendMessageBatchRequestEntry.builder().id("1").messageBody("b").build();
    does.sqs().sendMessageBatch(r -> r.queueUrl(url).entries(message));
    refused(
        () -> does.sqs().receiveMessage(r -> r.queueUrl(url)),
        "AccessDeniedException",
        "sqs:ReceiveMessage");
    var topic = resources.get("News", "TopicArn");
    does.sns().publish(r -> r.topicArn(topic).message("a"));
    var news = PublishBatchRequestEntry.builder().id("1").message("b").build();
    does.sns().publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(news));
    refused(
        () -> does.sns().publish(r -> r.topicArn(topic + "-other").message("a")),
        "AuthorizationError",
        "sns:Publish");
  }

  @Test
  void anIteratorLeadsToTheStreamThatItWasGivenForWhateverItLooksLike() {
    put(does, "t#order#streamed");
    var arn = resources.get("Events", "StreamArn");
    var shards = admin.streams().describeStream(r -> r.streamArn(arn)).streamDescription().shards();
    var given = iterator(does, arn, shards.getLast());
    var next = does.streams().getRecords(r -> r.shardIterator(given).limit(1)).nextShardIterator();
    assertThat(does.streams().getRecords(r -> r.shardIterator(next).limit(1)).sdkHttpResponse())
        .matches(SdkHttpResponse::isSuccessful);
    var elsewhere = iterator(admin, arn, shards.getFirst());
    refused(
        () -> does.streams().getRecords(r -> r.shardIterator(elsewhere + "x")),
        "AccessDeniedException",
        "dynamodb:GetRecords");
    refused(
        () -> admin.as("Idles", gate.endpoint()).streams().getRecords(r -> r.shardIterator(given)),
        "AccessDeniedException",
        "stream");
  }

  private static String iterator(Clients clients, String arn, Shard shard) {
    return clients
        .streams()
        .getShardIterator(
            r ->
                r.streamArn(arn)
                    .shardId(shard.shardId())
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  @Test
  void aFunctionWithoutARoleMayDoNothingAndAStrangerIsUnknown() {
    refused(
        () -> put(admin.as("Idles", gate.endpoint()), "t#order#9"),
        "AccessDeniedException",
        "Idles");
    refused(
        () -> put(admin.as("Nobody", gate.endpoint()), "t#order#9"),
        "UnrecognizedClientException",
        "Nobody");
  }

  @Test
  void aTableThatThrottlesSaysSoAndNothingIsDone() {
    gate.fail(table(), Outage.THROTTLES);
    try (var impatient = withoutRetries()) {
      refused(
          () -> impatient.putItem(r -> r.tableName(table()).item(item("t#order#throttled"))),
          "ThrottlingException",
          "Throughput");
    } finally {
      gate.heal();
    }
    assertThat(stored("t#order#throttled")).isFalse();
    put(does, "t#order#throttled");
    assertThat(stored("t#order#throttled")).isTrue();
  }

  @Test
  void aTableThatIsSilentNeverAnswersAndOthersDo() {
    var url = resources.queueUrl("Work");
    gate.fail(table(), Outage.SILENT);
    try {
      assertThatThrownBy(() -> putBriefly("t#order#silent"))
          .isInstanceOf(ApiCallTimeoutException.class);
      does.sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    } finally {
      gate.heal();
    }
    assertThat(stored("t#order#silent")).isFalse();
    put(does, "t#order#silent");
  }

  @Test
  void aTableThatIsAwayRefusesConnectionsAndComesBackWhereItWas() {
    var url = resources.queueUrl("Work");
    var where = gate.endpoint();
    gate.fail(table(), Outage.REFUSES);
    try {
      assertThatThrownBy(() -> put(does, "t#order#refused"))
          .isInstanceOf(SdkClientException.class)
          .hasRootCauseInstanceOf(ConnectException.class);
      does.sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    } finally {
      gate.heal();
    }
    put(does, "t#order#refused");
    assertThat(gate.endpoint()).isEqualTo(where);
  }

  private static DynamoDbClient withoutRetries() {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("Does", "Does"));
    return DynamoDbClient.builder()
        .endpointOverride(gate.endpoint().dynamoDb())
        .region(Region.of(NAMES.region()))
        .credentialsProvider(keys)
        .overrideConfiguration(calls -> calls.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  private static void putBriefly(String pk) {
    does.dynamoDb()
        .putItem(
            r ->
                r.tableName(table())
                    .item(item(pk))
                    .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(300))));
  }

  private static boolean stored(String pk) {
    return admin.dynamoDb().getItem(r -> r.tableName(table()).key(item(pk))).hasItem();
  }

  @Test
  void callsAreCountedInOutlineAlsoThoseThatAreRefused() {
    var before = gate.uses();
    put(does, "t#order#77");
    put(does, "t#order#78");
    refused(() -> put(does, "t#shipment#77"), "AccessDeniedException", "dynamodb:PutItem");
    assertThat(more(before, "tenant#order#id")).isEqualTo(2);
    assertThat(more(before, "tenant#shipment#id")).isEqualTo(1);
  }

  @Test
  void unitsAreThoseOfAwsRules() {
    assertThat(writing(() -> put(does, "t#order#units-1", 900))).isEqualTo(1);
    assertThat(writing(() -> put(does, "t#order#units-2", 1_500))).isEqualTo(2);
    assertThat(writing(() -> put(does, "t#order#units-2", 10)))
        .as("smaller than before")
        .isEqualTo(2);
    put(does, "t#order#units-2", 2_500);
    assertThat(writing(() -> putNew("t#order#units-2"))).as("refused by a large item").isEqualTo(3);
    assertThat(writing(() -> putTogether("t#order#units-3", "t#order#units-4"))).isEqualTo(4);
    assertThat(writing(() -> putTogether("t#order#units-5", "t#order#units-2")))
        .as("cancelled: twice 1 and 3")
        .isEqualTo(8);
    assertThat(consumed(() -> query("t#order#units-2")).readUnits()).isEqualTo(0.5);
  }

  private static double writing(Runnable call) {
    return consumed(call).writeUnits();
  }

  private static Consumption consumed(Runnable call) {
    var before = gate.uses();
    call.run();
    return Meter.since(before, gate.uses()).values().stream()
        .reduce(Consumption.NONE, Consumption::plus);
  }

  private static void put(Clients clients, String pk, int bytes) {
    clients.dynamoDb().putItem(r -> r.tableName(table()).item(item(pk, bytes)));
  }

  private static Map<String, AttributeValue> item(String pk, int bytes) {
    return Map.of("pk", AttributeValue.fromS(pk), "data", AttributeValue.fromS("x".repeat(bytes)));
  }

  private static void putNew(String pk) {
    assertThatThrownBy(
            () ->
                does.dynamoDb()
                    .putItem(
                        r ->
                            r.tableName(table())
                                .item(item(pk))
                                .conditionExpression("attribute_not_exists(pk)")
                                .returnValuesOnConditionCheckFailure("ALL_OLD")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  /** Both if neither is there. */
  private static void putTogether(String... keys) {
    var puts =
        Stream.of(keys)
            .map(
                pk ->
                    Put.builder()
                        .tableName(table())
                        .item(item(pk))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure("ALL_OLD")
                        .build())
            .map(put -> TransactWriteItem.builder().put(put).build())
            .toList();
    try {
      does.dynamoDb().transactWriteItems(r -> r.transactItems(puts));
    } catch (TransactionCanceledException e) {
      assertThat(e.cancellationReasons()).extracting("code").contains("ConditionalCheckFailed");
    }
  }

  private static long more(Map<Use, Consumption> before, String key) {
    var events = "arn:aws:dynamodb:us-east-1:000000000000:table/" + table();
    var use = new Use("Does", new Call("dynamodb:PutItem", events, List.of(key)));
    return Meter.since(before, gate.uses()).get(use).requests();
  }
}
