package dev.throughline.bridges;

import dev.throughline.aws.SqsInboxes;
import dev.throughline.bridges.commands.CommandBridge;
import dev.throughline.bridges.commands.CommandSettings;
import dev.throughline.bridges.commands.CommandSource;
import dev.throughline.bridges.kafka.KafkaCommands;
import dev.throughline.bridges.kafka.KafkaSettings;
import dev.throughline.bridges.rabbitmq.RabbitCommands;
import dev.throughline.bridges.rabbitmq.RabbitSettings;
import dev.throughline.bridges.report.BridgeMetrics;
import dev.throughline.bridges.settings.Environment;
import dev.throughline.bridges.settings.FeedSettings;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.bridge.CommandIntake;
import dev.throughline.kernel.bridge.Pauses;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes commands from a broker into the inboxes of contexts until a signal. */
record CommandWork(
    CommandSettings settings, Function<CommandIntake, CommandSource> source, BridgeMetrics metrics)
    implements Callable<Integer> {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  static CommandWork of(Main.Broker broker, Environment environment) {
    var bridge = FeedSettings.bridge(environment);
    var namespace = environment.get("METRIC_NAMESPACE", "Functions");
    return new CommandWork(
        CommandSettings.of(environment),
        source(broker, environment, bridge),
        new BridgeMetrics(namespace, bridge, broker.toString()));
  }

  private static Function<CommandIntake, CommandSource> source(
      Main.Broker broker, Environment environment, String bridge) {
    return switch (broker) {
      case KAFKA -> {
        var kafka = KafkaSettings.ofCommands(environment, bridge);
        yield intake -> new KafkaCommands(kafka, intake);
      }
      case RABBITMQ -> {
        var rabbitMq = RabbitSettings.ofCommands(environment);
        yield intake -> new RabbitCommands(rabbitMq, intake);
      }
    };
  }

  @Override
  public Integer call() throws InterruptedException {
    var wire = new JsonWireFormat(new Json());
    try (var sqs =
        SqsClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
            .build()) {
      var intake = new CommandIntake(wire, new SqsInboxes(sqs, wire, settings.inboxes()));
      var bridge =
          new CommandBridge(
              source.apply(intake),
              Pauses.usual(new SecureRandom()),
              metrics,
              InstantSource.system());
      Runtime.getRuntime().addShutdownHook(new Thread(bridge::stop));
      bridge.run();
      return 0;
    }
  }
}
