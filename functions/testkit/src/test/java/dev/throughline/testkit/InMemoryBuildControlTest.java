package dev.throughline.testkit;

import dev.throughline.kernel.build.BuildControl;

class InMemoryBuildControlTest extends BuildControlConformance {
  private final InMemoryBuildControl control = new InMemoryBuildControl();

  @Override
  protected BuildControl control() {
    return control;
  }
}
