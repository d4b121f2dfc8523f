package dev.throughline.kernel.build;

import java.util.List;

/**
 * The store of the builds of read models and of the progress of their rebuilds. Implementations are
 * safe for use by many threads. Reads see every write that was acknowledged before the call; an
 * outage is an unchecked exception, after which a write may or may not have happened.
 */
public interface BuildControl {
  /** The builds of a read model; {@link Builds#NEVER_REBUILT} if nothing is written. */
  Builds find(String model);

  /**
   * The same as an eventually consistent read: it may miss the last writes. Costs half where the
   * two differ.
   */
  default Builds glance(String model) {
    return find(model);
  }

  /**
   * Writes {@code next} if the stored revision is that of {@code previous}.
   *
   * @return false if it is not; nothing was written then
   */
  boolean replace(String model, Builds previous, Builds next);

  /** The progress of the parts of a build that have begun, ordered by the names of the parts. */
  List<Progress> progress(String model, int build);

  /**
   * Writes the progress of a part if the stored one is one revision older.
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
