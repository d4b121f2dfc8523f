package dev.throughline.localstack.access;

import static dev.throughline.localstack.access.GatedAws.item;
import static dev.throughline.localstack.access.GatedAws.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The gate's records of calls, with their consumption. */
class GateNotesTest {
  @RegisterExtension private static final GatedAws AWS = new GatedAws();

  @Test
  void aWriteIsToldOfBeforeItsWriterIsAnsweredAndARefusedOneIsNot() {
    AWS.put("t#order#told");
    var told =
        AWS.done.stream().filter(call -> call.leadingKeys().contains("t#order#told")).toList();
    assertThat(told).extracting(Call::action).containsExactly("dynamodb:PutItem");
    assertThat(told.getFirst().resource()).endsWith("table/" + AWS.table());
    refused(() -> AWS.put("t#stock#told"), "AccessDeniedException", "PutItem");
    assertThat(AWS.done).noneMatch(call -> call.leadingKeys().contains("t#stock#told"));
  }

  @Test
  void callsAreCountedInOutlineAlsoThoseThatAreRefused() {
    var before = AWS.gate.uses();
    AWS.put("t#order#77");
    AWS.put("t#order#78");
    refused(() -> AWS.put("t#shipment#77"), "AccessDeniedException", "dynamodb:PutItem");
    assertThat(more(before, "tenant#order#id")).isEqualTo(2);
    assertThat(more(before, "tenant#shipment#id")).isEqualTo(1);
  }

  @Test
  void unitsAreThoseOfAwsRules() {
    assertThat(writing(() -> put("t#order#units-1", 900))).isEqualTo(1);
    assertThat(writing(() -> put("t#order#units-2", 1_500))).isEqualTo(2);
    assertThat(writing(() -> put("t#order#units-2", 10))).as("smaller than before").isEqualTo(2);
    put("t#order#units-2", 2_500);
    assertThat(writing(() -> putNew("t#order#units-2"))).as("refused by a large item").isEqualTo(3);
    assertThat(writing(() -> putTogether("t#order#units-3", "t#order#units-4"))).isEqualTo(4);
    assertThat(writing(() -> putTogether("t#order#units-5", "t#order#units-2")))
        .as("cancelled: twice 1 and 3")
        .isEqualTo(8);
    assertThat(consumed(() -> AWS.query("t#order#units-2")).readUnits()).isEqualTo(0.5);
  }

  private static double writing(Runnable call) {
    return consumed(call).writeUnits();
  }

  private static Consumption consumed(Runnable call) {
    var before = AWS.gate.uses();
    call.run();
    return Meter.since(before, AWS.gate.uses()).values().stream()
        .reduce(Consumption.NONE, Consumption::plus);
  }

  private static void put(String pk, int bytes) {
    AWS.does.dynamoDb().putItem(r -> r.tableName(AWS.table()).item(sized(pk, bytes)));
  }

  private static Map<String, AttributeValue> sized(String pk, int bytes) {
    return Map.of("pk", AttributeValue.fromS(pk), "data", AttributeValue.fromS("x".repeat(bytes)));
  }

  private static void putNew(String pk) {
    assertThatThrownBy(
            () ->
                AWS.does
                    .dynamoDb()
                    .putItem(
                        r ->
                            r.tableName(AWS.table())
                                .item(item(pk))
                                .conditionExpression("attribute_not_exists(pk)")
                                .returnValuesOnConditionCheckFailure("ALL_OLD")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  /** Puts two items in one transaction, on condition that neither exists. */
  private static void putTogether(String... keys) {
    var puts =
        Stream.of(keys)
            .map(
                pk ->
                    Put.builder()
                        .tableName(AWS.table())
                        .item(item(pk))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure("ALL_OLD")
                        .build())
            .map(put -> TransactWriteItem.builder().put(put).build())
            .toList();
    try {
      AWS.does.dynamoDb().transactWriteItems(r -> r.transactItems(puts));
    } catch (TransactionCanceledException e) {
      assertThat(e.cancellationReasons()).extracting("code").contains("ConditionalCheckFailed");
    }
  }

  private static long more(Map<Use, Consumption> before, String key) {
    var events = "arn:aws:dynamodb:us-east-1:000000000000:table/" + AWS.table();
    var use = new Use("Does", new Call("dynamodb:PutItem", events, List.of(key)));
    return Meter.since(before, AWS.gate.uses()).get(use).requests();
  }
}
