package dev.throughline.localstack.brokers;

import dev.throughline.bridges.kafka.LocalKafka;
import dev.throughline.bridges.rabbitmq.LocalRabbitMq;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Endpoint;
import dev.throughline.localstack.emulators.ElasticMq;
import dev.throughline.localstack.sns.SnsEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The three brokers, on free ports of the loopback, and new topics in them. */
final class Brokers implements AutoCloseable {
  /** The shortest that Kafka allows; see {@code group.min.session.timeout.ms}. */
  static final Duration IMPATIENT = Duration.ofSeconds(6);

  private static final Duration PATIENT = Duration.ofSeconds(45);
  private static final String REGION = "us-east-1";

  private final ElasticMq queues = ElasticMq.start(REGION, SqsTopic.ACCOUNT, Optional.empty());
  private final SnsEndpoint sns =
      SnsEndpoint.start(REGION, SqsTopic.ACCOUNT, queues::queue, Clock.systemUTC());
  private final Clients clients = clients(queues.endpoint(), sns.endpoint());
  private final LocalKafka kafka = LocalKafka.started();
  private final LocalRabbitMq rabbitMq = LocalRabbitMq.started();

  static Clients clients(URI sqs, URI sns) {
    return Clients.of(
        new Endpoint(URI.create("http://unused"), sqs, sns, Optional.empty(), REGION, Set.of()));
  }

  private static String name() {
    return "t" + UUID.randomUUID();
  }

  Topic sqs(String... groups) {
    return sqs(PATIENT, groups);
  }

  /**
   * @param patience how long a consumer may be silent before its messages go to another one
   */
  Topic sqs(Duration patience, String... groups) {
    return new SqsTopic(clients, queues.endpoint().toString(), name(), patience, List.of(groups));
  }

  Topic kafka() {
    return kafka(PATIENT);
  }

  /**
   * @param patience how long a consumer may be silent before its messages go to another one
   */
  Topic kafka(Duration patience) {
    return new KafkaTopic(kafka, name(), patience);
  }

  Topic rabbitMq(RabbitKind kind, String... groups) {
    return new RabbitTopic(rabbitMq, kind, name(), List.of(groups));
  }

  @Override
  public void close() {
    rabbitMq.close();
    kafka.close();
    clients.close();
    sns.close();
    queues.close();
  }
}
