package dev.throughline.simulation;

/** The deliberate bugs of the archive, each of which its laws must detect. */
enum ArchivingBug {
  NONE,
  /** The commits of a stream are deleted, and then its stub is put. */
  DELETES_BEFORE_THE_STUB,
  /** A stub is put also where another one was put meanwhile. */
  PUTS_A_STUB_WITHOUT_A_CONDITION,
  /** What a reader gets is taken for what the stub names. */
  DOES_NOT_CHECK_WHAT_IT_READS,
  /** An object that has no stubs yet is taken for an orphan. */
  REMOVES_WHAT_IS_BEING_WRITTEN,
  /** A stream whose commits are all in the archive is new for who writes to it. */
  BEGINS_AN_ARCHIVED_STREAM_ANEW,
  /** A command is looked for in the table alone. */
  FORGETS_ARCHIVED_COMMANDS,
  /** A stub names the bytes of the next stream in the object. */
  NAMES_ANOTHER_RANGE,
  /** The position in the feed is moved, and then the streams are archived. */
  MOVES_BEFORE_IT_ARCHIVES,
  /** An object is written, and not entered in the ledger. */
  FORGETS_WHAT_IT_BEGAN,
  /** The commits behind a stub are deleted with the archived ones. */
  DELETES_WHAT_CAME_LATE,
  /** A stream goes as soon as it is old, also if it has not ended. */
  ARCHIVES_WHAT_GOES_ON,
  /** What readers have opened is archived, instead of what was stored. */
  ARCHIVES_CLEAR_TEXT
}
