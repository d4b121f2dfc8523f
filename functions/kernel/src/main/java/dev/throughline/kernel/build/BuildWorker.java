package dev.throughline.kernel.build;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Does the work on the builds of one read model. Safe for use by many threads and processes. */
public interface BuildWorker {
  /** The name of the read model. */
  String model();

  /**
   * Does some of the work. An event that cannot be applied pauses the build; an outage is thrown,
   * and the work is to be done again.
   *
   * @param goOn checked before each page; false to stop
   * @return the work that follows; empty if none is left, or if another worker does it
   */
  List<BuildWork.Next> perform(BuildWork work, BooleanSupplier goOn);
}
