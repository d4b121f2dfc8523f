package dev.throughline.bridges;

import dev.throughline.aws.DynamoDbBridgePositions;
import dev.throughline.bridges.cloudevents.ContentMode;
import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.bridges.kafka.KafkaBroker;
import dev.throughline.bridges.kafka.KafkaSettings;
import dev.throughline.bridges.rabbitmq.RabbitBroker;
import dev.throughline.bridges.rabbitmq.RabbitSettings;
import dev.throughline.bridges.settings.Environment;
import dev.throughline.bridges.settings.FeedSettings;
import dev.throughline.kernel.bridge.ConfirmedReceiver;
import dev.throughline.kernel.bridge.Receiver;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.IntFunction;

/** Where events go, as the settings say. */
sealed interface Destination {
  /**
   * A Kafka topic.
   *
   * @param mode of the messages
   */
  record Kafka(KafkaSettings settings, ContentMode mode) implements Destination {}

  /**
   * A RabbitMQ exchange.
   *
   * @param mode of the messages
   * @param positions the name of the table of positions
   */
  record RabbitMq(RabbitSettings settings, ContentMode mode, String positions)
      implements Destination {}

  /** From the environment; problems are recorded there. */
  static Destination of(Main.Broker broker, Environment environment, FeedSettings feed) {
    var mode = environment.read("CONTENT_MODE", ContentMode.BINARY, ContentMode::of);
    return switch (broker) {
      case KAFKA -> new Kafka(KafkaSettings.of(environment, feed.name(), feed.partitions()), mode);
      case RABBITMQ ->
          new RabbitMq(
              RabbitSettings.of(environment),
              mode,
              environment.require("POSITIONS_TABLE", "a table with the keys pk and sk, both text"));
    };
  }

  /** The broker's end of each partition, and with which connections. */
  record Ends(IntFunction<Receiver> receivers, AutoCloseable connections) {}

  /**
   * Makes the ends; none of them is connected yet.
   *
   * @param source has the client of the database
   */
  default Ends ends(FeedSettings feed, FeedSource source, PublishedEvents events) {
    return switch (this) {
      case Kafka(var settings, var mode) -> {
        var broker = new KafkaBroker(settings, mode, events, InstantSource.system());
        var holder = UUID.randomUUID().toString();
        yield new Ends(partition -> broker.receiver(partition, holder), () -> {});
      }
      case RabbitMq(var settings, var mode, var table) -> {
        var broker = new RabbitBroker(settings, mode, events);
        var positions = new DynamoDbBridgePositions(source.client(), table);
        yield new Ends(
            partition -> new ConfirmedReceiver(feed.name(), partition, positions, broker.sender()),
            broker);
      }
    };
  }
}
