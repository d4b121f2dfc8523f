package dev.throughline.kernel.build;

/** How far a build has come. */
public enum Phase {
  /** The feed is read into it, by nobody but the rebuild. */
  READING,
  /** The live consumer keeps it; its rows are compared with those that readers read. */
  LEVELLING,
  /** It is level, and may be promoted. */
  READY,
  /** Readers read it. */
  PROMOTED,
  /** Readers read it before; it is kept for a while, so that a rollback is level. */
  RETIRED,
  /** Nobody keeps it any longer; its rows are deleted in the background. */
  DROPPED,
  /** Some rows of the promoted build are renewed in their place; it has no rows of its own. */
  RENEWING,
  /** Those rows are renewed. */
  RENEWED
}
