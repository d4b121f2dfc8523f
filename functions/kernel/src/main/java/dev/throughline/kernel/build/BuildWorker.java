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
   * @param goOn asked before each page; false to stop there
   * @return the work that is to follow; empty when it is done, or somebody else does it, or nobody
   *     should
   */
  List<BuildWork.Next> perform(BuildWork work, BooleanSupplier goOn);
}
