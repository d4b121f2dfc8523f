package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Copy;

/** The suite against a table that acknowledges everything and does nothing. */
class ForgetfulCopyTable extends RefusingCopyTable {
  @Override
  public boolean save(StreamId row, Copy<String> next) {
    return true;
  }
}
