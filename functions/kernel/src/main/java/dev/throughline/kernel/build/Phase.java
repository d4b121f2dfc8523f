package dev.throughline.kernel.build;

/** The phase of a build. */
public enum Phase {
  /** The rebuild reads the feed into it; the live consumer does not write it yet. */
  READING,
  /** The live consumer keeps it; its rows are compared with those that readers read. */
  LEVELLING,
  /** It is complete, and may be promoted. */
  READY,
  /** Readers read it. */
  PROMOTED,
  /**
   * Readers read it before; it is kept up to date for a while, so that a rollback loses nothing.
   */
  RETIRED,
  /** It is not updated any longer; its rows are deleted in the background. */
  DROPPED,
  /** Some rows of the promoted build are renewed in their place; it has no rows of its own. */
  RENEWING,
  /** Those rows are renewed. */
  RENEWED
}
