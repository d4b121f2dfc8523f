package dev.throughline.simulation;

/** The deliberate bugs of a bridge, each of which its laws must detect. */
enum BridgeBug {
  NONE,
  /** The position moves before the broker has confirmed the events. */
  MOVES_BEFORE_IT_SENDS,
  /** The events are stored in one transaction and the position in the next. */
  MOVES_IN_ANOTHER_TRANSACTION,
  /** A bridge whose partition was taken over stores all the same. */
  IGNORES_THE_FENCE,
  /** A bridge whose partition was taken over moves the position all the same. */
  MOVES_IN_ANY_TERM,
  /** A stretch whose events were not all confirmed is passed over. */
  GOES_ON_AFTER_A_FAILURE,
  /** After a failure the bridge trusts its own position, and not that of the broker. */
  TRUSTS_ITS_OWN_POSITION,
  /** All events of a stretch are sent at once, also those of one stream. */
  SENDS_ALL_AT_ONCE
}
