package dev.throughline.lambda.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Unavailable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class OutagesTest {
  private static RuntimeException answered(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static RuntimeException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .statusCode(400)
        .cancellationReasons(
            Stream.of(codes).map(code -> CancellationReason.builder().code(code).build()).toList())
        .build();
  }

  static Stream<RuntimeException> outages() {
    return Stream.of(
        new Unavailable("other writers were faster"),
        new NoTimeLeft("a call"),
        ApiCallTimeoutException.create(6_500),
        answered(400, "ThrottlingException"),
        answered(400, "ProvisionedThroughputExceededException"),
        answered(503, "ServiceUnavailable"),
        cancelled("None", "ThrottlingError"),
        cancelled("ProvisionedThroughputExceeded", "None"),
        cancelled("None", "TransactionConflict"),
        new CompletionException(new IllegalStateException(answered(500, "InternalServerError"))));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void aFailureThatHealsByItselfIsAnOutage(RuntimeException thrown) {
    assertThat(Outages.isOne(thrown)).isTrue();
  }

  static Stream<RuntimeException> others() {
    return Stream.of(
        new IllegalArgumentException("poison"),
        answered(400, "ValidationException"),
        answered(400, "AccessDeniedException"),
        ResourceNotFoundException.builder().statusCode(400).build(),
        ConditionalCheckFailedException.builder().statusCode(400).build(),
        cancelled("None", "ConditionalCheckFailed"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void aFailureThatDoesNotHealByItselfIsNoOutage(RuntimeException thrown) {
    assertThat(Outages.isOne(thrown)).isFalse();
  }
}
