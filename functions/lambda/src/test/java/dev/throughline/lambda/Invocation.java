package dev.throughline.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** An invocation whose time a test advances. */
public final class Invocation implements Context {
  private final AtomicLong leftMillis;

  public Invocation(Duration time) {
    leftMillis = new AtomicLong(time.toMillis());
  }

  /** Advances the time. */
  public void pass(Duration time) {
    leftMillis.addAndGet(-time.toMillis());
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, leftMillis.get());
  }

  @Override
  public String getFunctionName() {
    return "a-function";
  }

  @Override
  public String getAwsRequestId() {
    return "a-request";
  }

  @Override
  public String getLogGroupName() {
    return "a-group";
  }

  @Override
  public String getLogStreamName() {
    return "a-stream";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "an-arn";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("nobody asks for it");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("nobody asks for it");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("nobody asks for it");
  }
}
