package dev.throughline.localstack.access;

import static dev.throughline.localstack.access.GatedAws.item;
import static dev.throughline.localstack.access.GatedAws.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.deploy.Clients;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The gate understands the SDK's requests, and the SDK the gate's answers. */
class GateTest {
  @RegisterExtension private static final GatedAws AWS = new GatedAws();

  @Test
  void aCallThatLambdaMakesToAQueueOfThisProcessIsNotedAndNeedsTheFunctionsRole() {
    var queue = AWS.resources.get("Work", "Arn").replaceAll(".*:", "");
    AWS.gate.require("Does", "sqs:SendMessage", queue, 1);
    assertThatThrownBy(() -> AWS.gate.require("Does", "sqs:ReceiveMessage", queue, 1))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("is not authorized to perform: sqs:ReceiveMessage");
    assertThatThrownBy(() -> AWS.gate.require("Nobody", "sqs:SendMessage", queue, 1))
        .isInstanceOf(SqsException.class);
    assertThat(AWS.gate.uses().keySet())
        .filteredOn(use -> use.call().resource().endsWith(queue))
        .extracting(use -> use.function() + " " + use.call().action())
        .contains("Does sqs:SendMessage", "Does sqs:ReceiveMessage");
  }

  @Test
  void aCallThatTheRoleAllowsIsPassedOnAndAnsweredByTheDatabase() {
    AWS.put("t#order#1");
    AWS.query("t#order#1");
    assertThat(
            AWS.admin
                .dynamoDb()
                .getItem(r -> r.tableName(AWS.table()).key(item("t#order#1")))
                .item())
        .isEqualTo(item("t#order#1"));
    assertThatThrownBy(
            () ->
                AWS.does
                    .dynamoDb()
                    .putItem(
                        r ->
                            r.tableName(AWS.table())
                                .item(item("t#order#1"))
                                .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void aKeyOfAnotherCategoryIsRefusedWhateverTheCall() {
    refused(() -> AWS.put("t#payment#1"), "AccessDeniedException", "dynamodb:PutItem", "Does");
    refused(() -> AWS.query("t#payment#1"), "AccessDeniedException", "dynamodb:Query");
    refused(() -> AWS.query("order"), "AccessDeniedException", "dynamodb:Query");
  }

  @Test
  void anActionThatNoStatementNamesIsRefused() {
    refused(
        () -> AWS.does.dynamoDb().getItem(r -> r.tableName(AWS.table()).key(item("t#order#1"))),
        "AccessDeniedException",
        "dynamodb:GetItem");
    refused(
        () -> AWS.does.dynamoDb().scan(r -> r.tableName(AWS.table())),
        "AccessDeniedException",
        "dynamodb:Scan");
  }

  @Test
  void aTransactionAsksForWhatEachOfItsItemsDoes() {
    var put = Put.builder().tableName(AWS.table()).item(item("t#order#2")).build();
    var check =
        ConditionCheck.builder()
            .tableName(AWS.table())
            .key(item("t#order#3"))
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    AWS.does
        .dynamoDb()
        .transactWriteItems(r -> r.transactItems(TransactWriteItem.builder().put(put).build()));
    refused(
        () ->
            AWS.does
                .dynamoDb()
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
  void aBatchOfStatementsNeedsThePermissionToInsertEachItem() {
    inserts("t#order#4", "t#order#5");
    assertThat(
            AWS.admin
                .dynamoDb()
                .getItem(r -> r.tableName(AWS.table()).key(item("t#order#5")))
                .item())
        .isEqualTo(item("t#order#5"));
    refused(
        () -> inserts("t#order#6", "t#payment#1"),
        "AccessDeniedException",
        "dynamodb:PartiQLInsert");
    var delete =
        BatchStatementRequest.builder()
            .statement("DELETE FROM \"" + AWS.table() + "\" WHERE pk = 't#order#4'")
            .build();
    refused(
        () -> AWS.does.dynamoDb().batchExecuteStatement(r -> r.statements(List.of(delete))),
        "AccessDeniedException",
        "dynamodb:BatchExecuteStatement");
  }

  private static void inserts(String... keys) {
    var statements =
        Stream.of(keys)
            .map(
                key ->
                    BatchStatementRequest.builder()
                        .statement("INSERT INTO \"" + AWS.table() + "\" VALUE {'pk': ?}")
                        .parameters(item(key).get("pk"))
                        .build())
            .toList();
    AWS.does.dynamoDb().batchExecuteStatement(r -> r.statements(statements));
  }

  @Test
  void aBatchOfMessagesIsAllowedByThePermissionForOne() {
    var url = AWS.resources.queueUrl("Work");
    AWS.does.sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    var message = SendMessageBatchRequestEntry.builder().id("1").messageBody("b").build();
    AWS.does.sqs().sendMessageBatch(r -> r.queueUrl(url).entries(message));
    refused(
        () -> AWS.does.sqs().receiveMessage(r -> r.queueUrl(url)),
        "AccessDeniedException",
        "sqs:ReceiveMessage");
    var topic = AWS.resources.get("News", "TopicArn");
    AWS.does.sns().publish(r -> r.topicArn(topic).message("a"));
    var news = PublishBatchRequestEntry.builder().id("1").message("b").build();
    AWS.does.sns().publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(news));
    refused(
        () -> AWS.does.sns().publish(r -> r.topicArn(topic + "-other").message("a")),
        "AuthorizationError",
        "sns:Publish");
  }

  @Test
  void anIteratorLeadsToTheStreamThatItWasGivenForWhateverItLooksLike() {
    AWS.put("t#order#streamed");
    var arn = AWS.resources.get("Events", "StreamArn");
    var shards =
        AWS.admin.streams().describeStream(r -> r.streamArn(arn)).streamDescription().shards();
    var given = iterator(AWS.does, arn, shards.getLast());
    var next =
        AWS.does.streams().getRecords(r -> r.shardIterator(given).limit(1)).nextShardIterator();
    assertThat(AWS.does.streams().getRecords(r -> r.shardIterator(next).limit(1)).sdkHttpResponse())
        .matches(SdkHttpResponse::isSuccessful);
    var elsewhere = iterator(AWS.admin, arn, shards.getFirst());
    refused(
        () -> AWS.does.streams().getRecords(r -> r.shardIterator(elsewhere + "x")),
        "AccessDeniedException",
        "dynamodb:GetRecords");
    refused(
        () ->
            AWS.admin
                .as("Idles", AWS.gate.endpoint())
                .streams()
                .getRecords(r -> r.shardIterator(given)),
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
        () -> AWS.put(AWS.admin.as("Idles", AWS.gate.endpoint()), "t#order#9"),
        "AccessDeniedException",
        "Idles");
    refused(
        () -> AWS.put(AWS.admin.as("Nobody", AWS.gate.endpoint()), "t#order#9"),
        "UnrecognizedClientException",
        "Nobody");
  }
}
