package dev.throughline.kernel.build;

import java.util.List;

/**
 * Where it is written which builds a read model has, and how far their rebuilds have come.
 * Implementations are safe for use by many threads. Reads see every write that was acknowledged
 * before the call; an outage is an unchecked exception, after which a write may or may not have
 * happened.
 */
public interface BuildControl {
  /** The builds of a read model; {@link Builds#NEVER_REBUILT} if nothing is written. */
  Builds find(String model);

  /**
   * The same, which may be as it was a moment ago, also for what was written before the call. Costs
   * half where the two differ.
   */
  default Builds glance(String model) {
    return find(model);
  }

  /**
   * Writes {@code next} if what is written is of the revision of {@code previous} still.
   *
   * @return false if it is not; nothing was written then
   */
  boolean replace(String model, Builds previous, Builds next);

  /** How far the parts of a build have come that have begun, by the names of the parts. */
  List<Progress> progress(String model, int build);

  /**
   * Writes the progress of a part if what is written is one revision older.
   *
   * @return false if it is not; nothing was written then
   */
  boolean advance(String model, int build, Progress next);

  /** Forgets the progress of a build. */
  void forget(String model, int build);

  /** Of read models that are never rebuilt. */
  BuildControl NONE =
      new BuildControl() {
        @Override
        public Builds find(String model) {
          return Builds.NEVER_REBUILT;
        }

        @Override
        public boolean replace(String model, Builds previous, Builds next) {
          return false;
        }

        @Override
        public List<Progress> progress(String model, int build) {
          return List.of();
        }

        @Override
        public boolean advance(String model, int build, Progress next) {
          return false;
        }

        @Override
        public void forget(String model, int build) {}
      };
}
