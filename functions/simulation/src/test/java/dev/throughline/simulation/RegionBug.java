package dev.throughline.simulation;

/** The deliberate bugs of the exchange between two regions, each of which its laws must detect. */
enum RegionBug {
  NONE,
  /** What the other region tells is added to what is known of it. */
  ADDS_WHAT_IT_IS_TOLD,
  /** What the other region has told last stands, also if it has told more before. */
  TAKES_WHAT_COMES_LAST,
  /** Both regions count under one name. */
  SHARES_A_NAME,
  /** A request that is sent again is counted again. */
  COUNTS_A_RETRY
}
