package dev.throughline.testkit;

import dev.throughline.kernel.projection.Count;
import java.util.List;

/** The suite against a table that acknowledges everything and does nothing. */
class ForgetfulCountTable extends RefusingCountTable {
  @Override
  public boolean add(int partition, long from, long to, List<Count> counts) {
    return true;
  }
}
