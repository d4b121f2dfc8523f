package dev.throughline.simulation;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Progress;
import java.util.List;

/** Control items under faults. */
record SimulatedBuildControl(BuildControl control, Chaos chaos) implements BuildControl {
  @Override
  public Builds find(String model) {
    return chaos.call("find builds of " + model, () -> control.find(model));
  }

  @Override
  public Builds glance(String model) {
    return chaos.call("glance at builds of " + model, () -> control.glance(model));
  }

  @Override
  public boolean replace(String model, Builds previous, Builds next) {
    return chaos.call(
        "replace builds of " + model + " by " + next.all(),
        () -> control.replace(model, previous, next));
  }

  @Override
  public List<Progress> progress(String model, int build) {
    return chaos.call("progress of " + model, () -> control.progress(model, build));
  }

  @Override
  public boolean advance(String model, int build, Progress next) {
    return chaos.call(
        "advance " + model + " " + build + " " + next.part() + " to " + next.position(),
        () -> control.advance(model, build, next));
  }

  @Override
  public void forget(String model, int build) {
    chaos.call(
        "forget progress of " + model + " " + build,
        () -> {
          control.forget(model, build);
          return true;
        });
  }
}
