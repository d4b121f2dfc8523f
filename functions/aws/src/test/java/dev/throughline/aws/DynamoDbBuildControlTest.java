package dev.throughline.aws;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.testkit.BuildControlConformance;

class DynamoDbBuildControlTest extends BuildControlConformance {
  private static final BuildControl CONTROL =
      new DynamoDbBuildControl(LocalDynamoDb.client(), LocalDynamoDb.traceTable());

  @Override
  protected BuildControl control() {
    return CONTROL;
  }
}
