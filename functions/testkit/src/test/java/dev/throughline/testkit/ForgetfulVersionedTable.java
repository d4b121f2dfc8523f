package dev.throughline.testkit;

import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.Watermark;
import java.util.Optional;

/** The suite against a table that acknowledges everything and does nothing. */
class ForgetfulVersionedTable extends RefusingVersionedTable {
  @Override
  public Result write(RowVersion<String> next, Optional<RememberedWrite> write) {
    return new Result.Stored();
  }

  @Override
  public boolean put(Watermark next) {
    return true;
  }
}
