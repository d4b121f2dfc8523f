package dev.throughline.simulation;

/** The deliberate bugs of the capture of a table, each of which its laws must detect. */
enum CaptureBug {
  NONE,
  /** A chunk of a dump is published as it was read, also if a row has changed since. */
  CHUNK_WINS_OVER_CHANGES,
  /** A chunk of a dump is published as soon as it is read, and not at its watermark. */
  NO_WATERMARK,
  /** A write that changes nothing is an event. */
  SENDS_WHAT_IS_UNCHANGED,
  /** A row that is made again after its deletion counts its versions from 1. */
  VERSION_RESTARTS,
  /** A consumer applies what it has applied before. */
  APPLIES_REPEATS,
  /** A consumer forgets which rows are deleted. */
  FORGETS_THE_DELETED,
  /** A dump goes on one row behind the place where it has stopped. */
  RESUMES_BEHIND_THE_PLACE,
  /** Records that were not published are not delivered again. */
  FORGETS_FAILED_RECORDS,
  /** A dump reads on before its rows are published. */
  READS_ON_BEFORE_PUBLISHING,
  /** The topic takes the rows of a dump for the changes that it had before, and drops them. */
  DUMPS_UNDER_THE_ID_OF_THE_CHANGE
}
