package dev.throughline.simulation;

/** Deliberate bugs, to show that the laws are not kept by chance. */
enum Bug {
  NONE,
  /** A commit is put where its writer expects a free place, also over another commit. */
  BLIND_PUT,
  /** A commit is published before it is stored. */
  PUBLISHES_BEFORE_COMMIT,
  /** A reservation and the stocks are written one after the other, not in one transaction. */
  RESERVES_IN_STEPS,
  /** A projection applies the event that comes, whatever is missing before it. */
  NO_GAP_CHECK,
  /** A saga's commands leave before it is saved. */
  SAGA_SENDS_BEFORE_IT_SAVES,
  /** A message is deleted before it is processed. */
  DELETES_BEFORE_EFFECT,
  /** Records that were not published are not delivered again. */
  FORGETS_FAILED_RECORDS,
  /** Money is taken without an idempotency key. */
  CAPTURES_WITHOUT_KEY,
  /** Money is given back without an idempotency key: a compensation that is not idempotent. */
  REFUNDS_WITHOUT_KEY,
  /** A refund that was refused is asked for again under the same key, and so refused for ever. */
  REFUNDS_UNDER_ONE_KEY,
  /** A void that found nothing held is taken for the one that has to let go. */
  VOIDS_UNDER_ONE_KEY,
  /** A request that is sent again is a new command each time. */
  NEW_COMMAND_FOR_A_RETRY,
  /** An event that cannot be applied is parked, and the next one applied over the hole. */
  APPLIES_OVER_THE_PARKED,
  /** The waiting events of a blocked stream are applied, but not in order. */
  REDRIVES_OUT_OF_ORDER,
  /**
   * An indexer enters the feed knowing its last page only: a commit that comes again is in twice.
   */
  ENTERS_FEED_UNSEEN,
  /** A page of the feed is put where its writer takes the end to be, also over another page. */
  PUTS_FEED_PAGES_BLINDLY,
  /** A commit is entered into the feed before it is stored. */
  FEEDS_BEFORE_COMMIT,
  /** An indexer enters a commit without the predecessor that it overtook. */
  FEEDS_WITHOUT_LOOK_BACK,
  /** A publisher takes every predecessor for sent: it sends a commit as it comes. */
  PUBLISHES_WITHOUT_LOOK_BACK,
  /** A snapshot does not know which commands the stream has decided. */
  SNAPSHOTS_FORGET_COMMANDS,
  /** A decision that is not accepted is answered as the streams were a while ago. */
  REFUSES_ON_STALE_DATA,
  /** Decisions that are stored together are stored as one, that of the first command. */
  ONE_COMMAND_FOR_A_GROUP,
  /** A checkout turns back when an answer takes longer than its own patience. */
  GIVES_UP_FOR_SLOWNESS,
  /** Commits that were not indexed are not delivered again. */
  FORGETS_WHAT_WAS_NOT_INDEXED,
  /** A commit that could not be added to the traces is entered into the feed all the same. */
  FEEDS_WHAT_IS_NOT_TRACED,
  /** A timer for which a checkout still waits goes no further. */
  DROPS_AWAITED_TIMERS,
  /** In a choreographed checkout, a reservation that comes after the cancellation stands. */
  KEEPS_LATE_RESERVATIONS,
  /** In a choreographed checkout, a payment that comes after the cancellation stands. */
  KEEPS_LATE_PAYMENTS,
  /** In a choreographed checkout, a refund that was refused is not asked for again. */
  RESTS_AFTER_A_REFUSED_REFUND,
  /** Each of the two events for which a payment waits has it charged. */
  CHARGES_AT_EACH_TRIGGER,
  /** An instance that could not be put into the list of sagas is taken for listed. */
  FORGETS_WHOM_IT_DID_NOT_LIST,
  /** The list of sagas takes what comes last for the latest, whatever the log says. */
  LISTS_WHATEVER_COMES_LAST,
  /** Of a saga's steps that began together, the first that is done is taken for all. */
  JOINS_TOO_EARLY,
  /** A step that is under way when its saga turns back is not undone. */
  LEAVES_AN_OPEN_BRANCH,
  /** A saga turns back at a refusal for which its policy says to ask again. */
  TURNS_BACK_AT_THE_FIRST_REFUSAL,
  /** A person turns a saga back where there is no way back. */
  TURNS_BACK_BEHIND_THE_PIVOT,
  /** An operator's request that is sent again is a new action each time. */
  NEW_ACTION_FOR_A_RETRY,
  /** An action on many acts on each instance of its list, wherever that stands by then. */
  ACTS_ON_WHAT_HAS_MOVED,
  /** An input at which a saga's code throws is taken for one that makes no difference. */
  SWALLOWS_WHAT_IT_CANNOT_TAKE_IN,
  /** A saga goes on by the newest definition, whichever it began on. */
  FOLLOWS_THE_NEWEST_DEFINITION,
  /** The row that was stored last is taken for the stored one, and written over it. */
  WRITES_OVER_ROWS_UNSEEN,
  /** A build is promoted when the feed is read to its end, before it is level. */
  PROMOTES_BEFORE_LEVEL,
  /** A reader looks once which build it is to read, and never again. */
  READERS_CACHE_FOR_EVER,
  /** A rebuild writes its rows over those that are there, whatever these have applied. */
  REBUILD_WRITES_OVER_NEWER_ROWS,
  /** The live consumer keeps the promoted build only. */
  CONSUMER_KEEPS_ONE_BUILD
}
