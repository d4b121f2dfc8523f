package dev.throughline.bridges.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.throughline.bridges.cloudevents.ContentMode;
import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.wire.PublishedEvent;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** RabbitMQ as the end of a bridge: one connection, a channel for each sender. Thread-safe. */
public final class RabbitBroker implements AutoCloseable {
  private static final EventFormat JSON = new JsonFormat();

  private final RabbitSettings settings;
  private final ConnectionFactory factory;
  private final ContentMode mode;
  private final PublishedEvents events;
  private @Nullable Connection connection;

  public RabbitBroker(RabbitSettings settings, ContentMode mode, PublishedEvents events) {
    this.settings = settings;
    this.factory = settings.factory();
    this.mode = mode;
    this.events = events;
  }

  /** A sender with a channel of its own. */
  public ConfirmingSender sender() {
    return new RabbitSender(this);
  }

  /** The connection, opened anew if it is not open. */
  synchronized Connection connection() throws IOException, TimeoutException {
    if (connection == null || !connection.isOpen()) {
      connection = factory.newConnection("throughline-bridge");
    }
    return connection;
  }

  RabbitSettings settings() {
    return settings;
  }

  /** The message of an event. */
  RabbitMessage message(PublishedEvent published) {
    var event = events.cloudEvent(published);
    var writer = new RabbitMessage.Writer();
    return switch (mode) {
      case BINARY -> writer.writeBinary(event);
      case STRUCTURED -> writer.writeStructured(event, JSON);
    };
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.abort(5_000);
    }
  }
}
