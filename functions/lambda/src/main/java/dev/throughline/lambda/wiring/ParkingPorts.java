package dev.throughline.lambda.wiring;

import dev.throughline.aws.DynamoDbParkingTable;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.time.TimeBudget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parking table, and when this function uses it. */
@Singleton
public class ParkingPorts {
  /** Names the handler, and so the consumer that the function is. */
  private static final String HANDLER = "QUARKUS_LAMBDA_HANDLER";

  @Produces
  @ApplicationScoped
  ParkingTable parking(DynamoDbClient client, Settings settings) {
    return new DynamoDbParkingTable(client, settings.get("PARKING_TABLE"));
  }

  @Produces
  @Singleton
  ParkingRule parkingRule(Settings settings, ParkingTable parking, InstantSource clock) {
    return new ParkingRule(
        () -> settings.get(HANDLER),
        () -> Integer.parseInt(settings.get("PARK_AFTER")),
        TimeBudget.DEPLOYMENT,
        parking,
        clock);
  }

  @Produces
  @Singleton
  BlockedStreams blockedStreams(Settings settings, ParkingTable parking, InstantSource clock) {
    return new BlockedStreams(settings.get(HANDLER), parking, clock);
  }
}
