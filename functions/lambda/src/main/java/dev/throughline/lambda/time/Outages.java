package dev.throughline.lambda.time;

import dev.throughline.kernel.Unavailable;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tells failures that heal by themselves from those that do not. */
public final class Outages {
  private static final Set<String> THROTTLED =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded", "TransactionConflict");

  private Outages() {}

  /**
   * Whether a call failed only because a port throttles, does not answer or is unreachable, because
   * other writers were faster, or because the time was up; also if that is a cause of the
   * exception.
   */
  public static boolean isOne(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (isItself(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isItself(Throwable thrown) {
    return switch (thrown) {
      case Unavailable _, SdkClientException _ -> true;
      case TransactionCanceledException cancelled ->
          cancelled.cancellationReasons().stream().anyMatch(it -> THROTTLED.contains(it.code()));
      case AwsServiceException refused ->
          refused.isThrottlingException() || refused.statusCode() >= 500;
      default -> false;
    };
  }
}
