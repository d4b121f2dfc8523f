package dev.throughline.lambda.wiring;

import dev.throughline.aws.DynamoDbBuildControl;
import dev.throughline.json.BuildWorks;
import dev.throughline.json.Json;
import dev.throughline.json.JsonFields;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildQueue;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.time.Outages;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The ports of builds of read models. */
@Singleton
public class BuildPorts {
  /** So many rows are written at once. */
  private static final int AT_ONCE = 16;

  /** The longest delay that a queue takes. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /** Without a table of builds, read models keep their original rows. */
  @Produces
  @Singleton
  BuildControl control(DynamoDbClient client, Settings settings) {
    return settings
        .find("BUILDS_TABLE")
        .<BuildControl>map(table -> new DynamoDbBuildControl(client, table))
        .orElse(BuildControl.NONE);
  }

  /** The function's own queue: the worker sends the following work there. */
  @Produces
  @Singleton
  BuildQueue queue(SqsClient client, Settings settings, Json json) {
    return next -> {
      var delay = next.delay().compareTo(LONGEST_DELAY) < 0 ? next.delay() : LONGEST_DELAY;
      client.sendMessage(
          SendMessageRequest.builder()
              .queueUrl(settings.get("CONSUMED_QUEUE"))
              .messageBody(BuildWorks.write(json, next.work()))
              .delaySeconds((int) delay.plusMillis(999).toSeconds())
              .build());
    };
  }

  @Produces
  @Singleton
  RebuildConsumer rebuilds(FifoBatch batch, Json json, BuildQueue queue, Settings settings) {
    return new RebuildConsumer(
        batch, json, queue, () -> new TenantId(settings.get("PLATFORM_TENANT")));
  }

  /** The consumer whose read models are rebuilt is named by {@code REBUILT_CONSUMER}. */
  @Produces
  @Singleton
  BuildMeans means(
      BuildControl control,
      Settings settings,
      ParkingTable parking,
      EventStore store,
      Json json,
      InstantSource clock) {
    var consumer = settings.find("REBUILT_CONSUMER").orElse("");
    return new BuildMeans(
        control,
        new UnappliedEvents(consumer, new BlockedStreams(consumer, parking, clock), store, json),
        new JsonFields(json),
        new Threads(AT_ONCE),
        Outages::isOne,
        clock,
        settings
            .find("BUILD_KEPT_MINUTES")
            .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
            .orElse(Duration.ofHours(1)));
  }
}
