package dev.throughline.aws;

import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.testkit.ParkingTableConformance;

class DynamoDbParkingTableTest extends ParkingTableConformance {
  private static final ParkingTable PARKING =
      new DynamoDbParkingTable(LocalDynamoDb.client(), LocalDynamoDb.traceTable());

  @Override
  protected ParkingTable parking() {
    return PARKING;
  }
}
