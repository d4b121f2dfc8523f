package dev.throughline.localstack.brokers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes messages that RabbitMQ pushes, at most a batch ahead of its acknowledgements. */
final class RabbitConsumer implements Consumer {
  private static final long WAIT_MILLIS = 200;
  private static final long NEXT_MILLIS = 5;

  private final Connection connection;
  private final Channel channel;
  private final int most;
  private final BlockingQueue<Delivery> pushed = new LinkedBlockingQueue<>();

  /**
   * @param connection is closed with this consumer
   * @param arguments of the subscription, such as where in a stream it begins
   */
  RabbitConsumer(Connection connection, String queue, int most, Map<String, Object> arguments) {
    this.connection = connection;
    this.most = most;
    try {
      channel = connection.createChannel();
      channel.basicQos(most);
      channel.basicConsume(
          queue, false, arguments, (_, delivery) -> pushed.add(delivery), (_, _) -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is pushed together is received together. */
  @Override
  public List<Received> receive() {
    var found = new ArrayList<Received>();
    try {
      for (var next = pushed.poll(WAIT_MILLIS, MILLISECONDS);
          next != null;
          next = found.size() < most ? pushed.poll(NEXT_MILLIS, MILLISECONDS) : null) {
        found.add(received(next));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return found;
  }

  private static Received received(Delivery delivery) {
    var event = Event.read(new String(delivery.getBody(), StandardCharsets.UTF_8));
    var envelope = delivery.getEnvelope();
    return new Received(event, envelope.isRedeliver(), envelope.getDeliveryTag());
  }

  @Override
  public void acknowledge(List<Received> messages) {
    try {
      for (var message : messages) {
        channel.basicAck((Long) message.receipt(), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void fail(Received message) {
    try {
      channel.basicNack((Long) message.receipt(), false, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
