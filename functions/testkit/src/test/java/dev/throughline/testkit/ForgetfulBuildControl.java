package dev.throughline.testkit;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Progress;
import java.util.List;

/** The suite against a control that acknowledges writes and does not store them. */
class ForgetfulBuildControl extends BuildControlConformance implements BuildControl {
  @Override
  protected BuildControl control() {
    return this;
  }

  @Override
  public Builds find(String model) {
    return Builds.NEVER_REBUILT;
  }

  @Override
  public boolean replace(String model, Builds previous, Builds next) {
    return true;
  }

  @Override
  public List<Progress> progress(String model, int build) {
    return List.of();
  }

  @Override
  public boolean advance(String model, int build, Progress next) {
    return true;
  }

  @Override
  public void forget(String model, int build) {}
}
