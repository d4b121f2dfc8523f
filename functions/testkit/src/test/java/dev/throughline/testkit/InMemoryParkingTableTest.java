package dev.throughline.testkit;

import dev.throughline.kernel.parking.ParkingTable;

class InMemoryParkingTableTest extends ParkingTableConformance {
  private final InMemoryParkingTable parking = new InMemoryParkingTable();

  @Override
  protected ParkingTable parking() {
    return parking;
  }
}
