package dev.throughline.simulation;

/** The deliberate bugs, each of which the laws must detect. */
enum Bug {
  NONE,
  /** A commit is put at its number without a condition, also over another commit. */
  BLIND_PUT,
  /** A commit is published before it is stored. */
  PUBLISHES_BEFORE_COMMIT,
  /** A reservation and the stocks are written one after the other, not in one transaction. */
  RESERVES_IN_STEPS,
  /** A projection applies the event that arrives, even if earlier ones are missing. */
  NO_GAP_CHECK,
  /** A saga's commands leave before it is saved. */
  SAGA_SENDS_BEFORE_IT_SAVES,
  /** A message is deleted before it is processed. */
  DELETES_BEFORE_EFFECT,
  /** Records that were not published are not delivered again. */
  FORGETS_FAILED_RECORDS,
  /** Money is captured without an idempotency key. */
  CAPTURES_WITHOUT_KEY,
  /** Money is refunded without an idempotency key, so the compensation is not idempotent. */
  REFUNDS_WITHOUT_KEY,
  /**
   * A refused refund is requested again under the same key, so the provider repeats its refusal.
   */
  REFUNDS_UNDER_ONE_KEY,
  /** All voids have one key, so a void that found no money held stands for a later one. */
  VOIDS_UNDER_ONE_KEY,
  /** A request that is sent again is a new command each time. */
  NEW_COMMAND_FOR_A_RETRY,
  /** An event that cannot be applied is parked, and the next one applied over the hole. */
  APPLIES_OVER_THE_PARKED,
  /** The waiting events of a blocked stream are applied, but not in order. */
  REDRIVES_OUT_OF_ORDER,
  /** An indexer knows only the last page of the feed, so a repeated commit is entered twice. */
  ENTERS_FEED_UNSEEN,
  /** A page of the feed is put at its number without a condition, also over another page. */
  PUTS_FEED_PAGES_BLINDLY,
  /** A commit is entered into the feed before it is stored. */
  FEEDS_BEFORE_COMMIT,
  /** An indexer enters a commit without the predecessor that it overtook. */
  FEEDS_WITHOUT_LOOK_BACK,
  /**
   * A publisher assumes that each predecessor was sent, and sends a commit as soon as it arrives.
   */
  PUBLISHES_WITHOUT_LOOK_BACK,
  /** A snapshot does not know which commands the stream has decided. */
  SNAPSHOTS_FORGET_COMMANDS,
  /** A refusal rests on stale streams. */
  REFUSES_ON_STALE_DATA,
  /**
   * Decisions that are stored together are stored as one commit with the id of the first command.
   */
  ONE_COMMAND_FOR_A_GROUP,
  /** A checkout turns back when an answer takes longer than its own patience. */
  GIVES_UP_FOR_SLOWNESS,
  /** Commits that were not indexed are not delivered again. */
  FORGETS_WHAT_WAS_NOT_INDEXED,
  /** A commit is entered into the feed although it could not be added to the traces. */
  FEEDS_WHAT_IS_NOT_TRACED,
  /** A timer for which a checkout still waits is dropped. */
  DROPS_AWAITED_TIMERS,
  /** In a choreographed checkout, a reservation that comes after the cancellation stands. */
  KEEPS_LATE_RESERVATIONS,
  /** In a choreographed checkout, a payment that comes after the cancellation stands. */
  KEEPS_LATE_PAYMENTS,
  /** In a choreographed checkout, a refused refund is not requested again. */
  RESTS_AFTER_A_REFUSED_REFUND,
  /** A hybrid checkout goes on when its order is priced, and not yet taxed. */
  GOES_ON_BEFORE_THE_TAX,
  /** Each of the two events for which a payment waits charges the order. */
  CHARGES_AT_EACH_TRIGGER,
  /** An instance that could not be put into the list of sagas counts as listed. */
  FORGETS_WHOM_IT_DID_NOT_LIST,
  /** The list of sagas keeps the entry that arrives last, even if the log has a later one. */
  LISTS_WHATEVER_COMES_LAST,
  /** Of a saga's parallel steps, the first completed one counts for all. */
  JOINS_TOO_EARLY,
  /** A step that is under way when its saga turns back is not undone. */
  LEAVES_AN_OPEN_BRANCH,
  /** A saga turns back at a refusal for which its policy says to ask again. */
  TURNS_BACK_AT_THE_FIRST_REFUSAL,
  /** A person turns a saga back after its pivot. */
  TURNS_BACK_BEHIND_THE_PIVOT,
  /** An operator's request that is sent again is a new action each time. */
  NEW_ACTION_FOR_A_RETRY,
  /** An action on many acts on each instance of its list, whatever its status is by then. */
  ACTS_ON_WHAT_HAS_MOVED,
  /** An input at which a saga's code throws is ignored. */
  SWALLOWS_WHAT_IT_CANNOT_TAKE_IN,
  /** A saga continues on the newest definition, not on the one on which it began. */
  FOLLOWS_THE_NEWEST_DEFINITION,
  /** A remembered row is written without a condition over the stored one. */
  WRITES_OVER_ROWS_UNSEEN,
  /**
   * A build is promoted when the feed is read to its end, before it has caught up with the live
   * consumer.
   */
  PROMOTES_BEFORE_LEVEL,
  /** A reader looks up the promoted build once and keeps it for ever. */
  READERS_CACHE_FOR_EVER,
  /** A rebuild writes its rows over newer ones. */
  REBUILD_WRITES_OVER_NEWER_ROWS,
  /** The live consumer keeps the promoted build only. */
  CONSUMER_KEEPS_ONE_BUILD,
  /** A function of the former release skips an event that only the next one can read. */
  SKIPS_WHAT_IS_NEWER,
  /** An event that waited long for newer code waits for a person, too. */
  NEEDS_A_PERSON_FOR_WHAT_IS_NEWER,
  /** The two forms of an event have one deduplication id, so the topic drops the second. */
  GIVES_BOTH_FORMS_ONE_ID
}
