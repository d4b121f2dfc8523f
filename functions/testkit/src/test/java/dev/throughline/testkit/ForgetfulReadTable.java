package dev.throughline.testkit;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Row;

/** The suite against a table that acknowledges everything and does nothing. */
class ForgetfulReadTable extends RefusingReadTable {
  @Override
  public boolean save(TenantId tenant, String key, Row<String> previous, Row<String> next) {
    return true;
  }
}
