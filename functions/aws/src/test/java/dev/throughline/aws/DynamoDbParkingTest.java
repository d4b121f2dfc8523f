package dev.throughline.aws;

import dev.throughline.kernel.parking.Parking;
import dev.throughline.testkit.ParkingConformance;

class DynamoDbParkingTest extends ParkingConformance {
  private static final Parking PARKING =
      new DynamoDbParking(LocalDynamoDb.client(), LocalDynamoDb.traceTable());

  @Override
  protected Parking parking() {
    return PARKING;
  }
}
