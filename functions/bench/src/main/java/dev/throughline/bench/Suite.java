package dev.throughline.bench;

/** Measurements that belong together. */
interface Suite {
  /** As it is named on the command line. */
  String name();

  /** The comparison, in a sentence. */
  String title();

  /** Measures. */
  Table run(Effort effort);
}
