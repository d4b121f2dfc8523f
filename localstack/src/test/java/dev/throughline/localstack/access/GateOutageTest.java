package dev.throughline.localstack.access;

import static dev.throughline.localstack.access.GatedAws.item;
import static dev.throughline.localstack.access.GatedAws.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables that a test makes fail. */
class GateOutageTest {
  @RegisterExtension private static final GatedAws AWS = new GatedAws();

  @Test
  void aTableThatThrottlesSaysSoAndNothingIsDone() {
    AWS.gate.fail(AWS.table(), Outage.THROTTLES);
    try (var impatient = withoutRetries()) {
      refused(
          () -> impatient.putItem(r -> r.tableName(AWS.table()).item(item("t#order#throttled"))),
          "ThrottlingException",
          "Throughput");
    } finally {
      AWS.gate.heal();
    }
    assertThat(stored("t#order#throttled")).isFalse();
    AWS.put("t#order#throttled");
    assertThat(stored("t#order#throttled")).isTrue();
  }

  @Test
  void aTableThatIsSilentNeverAnswersAndOthersDo() {
    var url = AWS.resources.queueUrl("Work");
    AWS.gate.fail(AWS.table(), Outage.SILENT);
    try {
      assertThatThrownBy(() -> putBriefly("t#order#silent"))
          .isInstanceOf(ApiCallTimeoutException.class);
      AWS.does.sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    } finally {
      AWS.gate.heal();
    }
    assertThat(stored("t#order#silent")).isFalse();
    AWS.put("t#order#silent");
  }

  @Test
  void aTableThatIsAwayRefusesConnectionsAndComesBackWhereItWas() {
    var url = AWS.resources.queueUrl("Work");
    var where = AWS.gate.endpoint();
    AWS.gate.fail(AWS.table(), Outage.REFUSES);
    try {
      assertThatThrownBy(() -> AWS.put("t#order#refused"))
          .isInstanceOf(SdkClientException.class)
          .hasRootCauseInstanceOf(ConnectException.class);
      AWS.does.sqs().sendMessage(r -> r.queueUrl(url).messageBody("a"));
    } finally {
      AWS.gate.heal();
    }
    AWS.put("t#order#refused");
    assertThat(AWS.gate.endpoint()).isEqualTo(where);
  }

  private static DynamoDbClient withoutRetries() {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("Does", "Does"));
    return DynamoDbClient.builder()
        .endpointOverride(AWS.gate.endpoint().dynamoDb())
        .region(Region.of(GatedAws.NAMES.region()))
        .credentialsProvider(keys)
        .overrideConfiguration(calls -> calls.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  private static void putBriefly(String pk) {
    AWS.does
        .dynamoDb()
        .putItem(
            r ->
                r.tableName(AWS.table())
                    .item(item(pk))
                    .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(300))));
  }

  private static boolean stored(String pk) {
    return AWS.admin.dynamoDb().getItem(r -> r.tableName(AWS.table()).key(item(pk))).hasItem();
  }
}
