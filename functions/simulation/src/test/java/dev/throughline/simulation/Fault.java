package dev.throughline.simulation;

/** The faults, and how often each occurs at most: at each occasion, with this probability. */
enum Fault {
  /** The process dies before a port was called. */
  CRASH_BEFORE_EFFECT(0.02),
  /** The process dies after a port was called. */
  CRASH_AFTER_EFFECT(0.02),
  /** The process dies while a port is called; its request arrives seconds later all the same. */
  LATE_EFFECT(0.01),
  /** A port throttles or is away: nothing was done. */
  OUTAGE(0.03),
  /** The event table answers for seconds, or a minute, that it has too much to do. */
  THROTTLED(0.001),
  /** The event table answers nothing for seconds, or a minute. */
  SILENT(0.001),
  /** The event table cannot be reached for seconds, or a minute. */
  REFUSED(0.001),
  /** A port was called and did its work, but the answer is lost. */
  LOST_ANSWER(0.03),
  /** Other functions run while this one waits for a port. */
  INTERLEAVING(0.15),
  /** A function was ended since it took too long. */
  FUNCTION_TIMEOUT(0.002),
  /** Some messages of a batch are sent, others are not. */
  PARTIAL_SEND(0.03),
  /** A message, or a batch of records, is delivered twice. */
  DUPLICATE(0.05),
  /** A message or a shard waits for seconds or minutes. */
  DELAY(0.03),
  /** A record of the table's stream is overtaken by later ones. */
  REORDERING(0.3),
  /** A function of another release is at work, whose code folds otherwise. */
  OTHER_RELEASE(0.1),
  /** A read that may miss the last commits misses them. */
  STALE_READ(0.3),
  /** A batch is delivered in parts. */
  SPLIT_BATCH(0.5),
  /** A processed message is not deleted from its queue. */
  FAILED_ACK(0.03),
  /** The clock of all functions jumps, by up to 20 seconds from the true time. */
  CLOCK_JUMP(0.005),
  /** A reader of the table's stream is replaced by a new one, which remembers nothing. */
  COLD_START(0.2),
  /** A message cannot be processed, or kills the process, for some minutes or for ever. */
  POISON(0.02),
  /** A message cannot be decoded for some minutes. */
  UNREADABLE(0.01);

  final double most;

  Fault(double most) {
    this.most = most;
  }
}
