package dev.throughline.testkit;

import dev.throughline.kernel.build.BuildRows;

class InMemoryBuildRowsTest extends BuildRowsConformance {
  @Override
  protected BuildRows<String> fresh() {
    return new InMemoryReadTable<>();
  }
}
