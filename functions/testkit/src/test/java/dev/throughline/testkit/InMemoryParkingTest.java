package dev.throughline.testkit;

import dev.throughline.kernel.parking.Parking;

class InMemoryParkingTest extends ParkingConformance {
  private final InMemoryParking parking = new InMemoryParking();

  @Override
  protected Parking parking() {
    return parking;
  }
}
