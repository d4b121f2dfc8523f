package dev.throughline.simulation;

/**
 * The state of a row.
 *
 * @param stamp differs for each write where every write counts as a change; else it is 0
 */
record Text(String text, long stamp) {
  static Text of(String text) {
    return new Text(text, 0);
  }
}
