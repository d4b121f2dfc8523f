package dev.throughline.simulation;

/** The deliberate bugs of commits with their events in objects; the laws must detect each. */
enum LargeCommitsBug {
  NONE,
  /** The item is there before its object. */
  WRITES_THE_ITEM_FIRST,
  /** The audit removes objects whose items may still come. */
  REMOVES_YOUNG_OBJECTS,
  /** A repeated write takes the object of the first, which may be an orphan under removal. */
  NAMES_OBJECTS_BY_CONTENT,
  /** A writer that does not know whether its item was stored removes its object. */
  CLEANS_UP_AFTER_AN_UNKNOWN_RESULT,
  /** Nobody removes orphans. */
  FORGETS_THE_AUDIT
}
