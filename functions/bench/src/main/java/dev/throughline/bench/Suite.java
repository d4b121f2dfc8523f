package dev.throughline.bench;

/** Measurements that belong together. */
interface Suite {
  /** As it is named on the command line. */
  String name();

  /** What is compared with what, in a sentence. */
  String title();

  /** Measures. */
  Table run(Effort effort);
}
