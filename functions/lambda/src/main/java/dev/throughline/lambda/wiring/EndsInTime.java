package dev.throughline.lambda.wiring;

import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Begins no attempt of a call that could end after the invocation. So no attempt is cut off by the
 * end of the invocation, after which its effect would be unknown.
 *
 * @param attempt how long one may take
 */
record EndsInTime(Duration attempt) implements ExecutionInterceptor {
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    TimeLeft.require(
        attempt, String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
  }
}
