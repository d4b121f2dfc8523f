package dev.throughline.testkit;

import dev.throughline.kernel.parking.Parked;

/** The suite against a parking that acknowledges everything and does nothing. */
class ForgetfulParkingTable extends RefusingParkingTable {
  @Override
  public boolean add(Parked parked) {
    return true;
  }

  @Override
  public boolean replace(Parked previous, Parked next) {
    return true;
  }

  @Override
  public boolean remove(Parked previous) {
    return true;
  }
}
