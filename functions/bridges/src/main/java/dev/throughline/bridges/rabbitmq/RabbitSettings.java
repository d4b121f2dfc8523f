package dev.throughline.bridges.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import dev.throughline.bridges.settings.Environment;
import java.net.URISyntaxException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;

/**
 * Where RabbitMQ is and which exchange is meant.
 *
 * @param uri {@code amqp://user:password@host:port/vhost}, or {@code amqps}
 * @param name the exchange of events, or the queue of commands
 * @param mandatory whether an event that no queue is bound for is waited with; else it is dropped
 */
public record RabbitSettings(String uri, String name, boolean mandatory) {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int HEARTBEAT_SECONDS = 10;

  /** From the environment; problems are recorded there. */
  public static RabbitSettings of(Environment environment) {
    environment.require("RABBITMQ_URI", "amqp://user:password@host:port/vhost");
    return new RabbitSettings(
        environment.read("RABBITMQ_URI", "", RabbitSettings::uri),
        environment.get("RABBITMQ_EXCHANGE", "throughline.events"),
        environment.read("RABBITMQ_UNROUTED", true, RabbitSettings::waits));
  }

  /** The same for the queue of commands, whose name takes the place of the exchange's. */
  public static RabbitSettings ofCommands(Environment environment) {
    environment.require("RABBITMQ_URI", "amqp://user:password@host:port/vhost");
    return new RabbitSettings(
        environment.read("RABBITMQ_URI", "", RabbitSettings::uri),
        environment.get("RABBITMQ_COMMANDS", "throughline.commands"),
        true);
  }

  private static boolean waits(String text) {
    return switch (text) {
      case "wait" -> true;
      case "drop" -> false;
      default -> throw new IllegalArgumentException("not wait or drop");
    };
  }

  private static String uri(String text) {
    factory(text);
    return text;
  }

  /** Makes connections that are not recovered by themselves: the bridge does that, and tells. */
  ConnectionFactory factory() {
    return factory(uri);
  }

  private static ConnectionFactory factory(String uri) {
    var factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
    } catch (URISyntaxException
        | NoSuchAlgorithmException
        | KeyManagementException
        | IllegalArgumentException e) {
      throw new IllegalArgumentException("not an address of RabbitMQ");
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    return factory;
  }
}
