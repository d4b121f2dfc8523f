package dev.throughline.bridges.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.wire.PublishedEvent;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends persistent messages to a topic exchange, with source and type of the event as routing key,
 * and waits for the broker's confirms. The exchange is made if there is none.
 */
final class RabbitSender implements ConfirmingSender {
  private static final long CONFIRM_MILLIS = 20_000;

  private final RabbitBroker broker;

  /** Routing keys for which no queue is bound, by the broker's returns. */
  private final TreeSet<String> unrouted = new TreeSet<>();

  private @Nullable Channel channel;

  RabbitSender(RabbitBroker broker) {
    this.broker = broker;
  }

  @Override
  public void send(List<PublishedEvent> events) {
    try {
      var open = open();
      for (var event : events) {
        publish(open, event);
      }
      open.waitForConfirmsOrDie(CONFIRM_MILLIS);
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      close();
      throw failure("RabbitMQ did not confirm: " + e, e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw failure("interrupted", e);
    }
    requireRouted();
  }

  private static Unavailable failure(String message, Exception cause) {
    var failure = new Unavailable(message);
    failure.initCause(cause);
    return failure;
  }

  private void publish(Channel open, PublishedEvent published) throws IOException {
    var event = published.event();
    var message = broker.message(published);
    var properties =
        message
            .properties()
            .messageId(published.messageId())
            .type(event.data().type())
            .correlationId(event.correlationId())
            .timestamp(Date.from(event.at()))
            .build();
    open.basicPublish(
        broker.settings().name(),
        event.source() + "." + event.data().type(),
        broker.settings().mandatory(),
        properties,
        message.body());
  }

  /** The broker returns a message before it confirms it. */
  private void requireRouted() {
    synchronized (unrouted) {
      if (!unrouted.isEmpty()) {
        var keys = String.join(", ", unrouted);
        unrouted.clear();
        throw new Unavailable(
            "no queue is bound to the exchange %s for %s: bind one, or set RABBITMQ_UNROUTED=drop"
                .formatted(broker.settings().name(), keys));
      }
    }
  }

  private Channel open() throws IOException, TimeoutException {
    if (channel == null || !channel.isOpen()) {
      requireExchange();
      var opened = channel();
      opened.confirmSelect();
      opened.addReturnListener(
          returned -> {
            synchronized (unrouted) {
              unrouted.add(returned.getRoutingKey());
            }
          });
      channel = opened;
    }
    return channel;
  }

  private Channel channel() throws IOException, TimeoutException {
    var opened = broker.connection().createChannel();
    if (opened == null) {
      throw new IOException("the connection has no channel left");
    }
    return opened;
  }

  /** One that is there may have arguments of its own, so it is not declared again. */
  private void requireExchange() throws IOException, TimeoutException {
    var exchange = broker.settings().name();
    try (var looking = channel()) {
      looking.exchangeDeclarePassive(exchange);
      return;
    } catch (IOException | ShutdownSignalException _) {
      // There is none: the broker has closed the channel.
    }
    try (var making = channel()) {
      making.exchangeDeclare(exchange, "topic", true);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.abort();
      } catch (IOException | ShutdownSignalException _) {
        // It is closed.
      }
      channel = null;
    }
  }
}
