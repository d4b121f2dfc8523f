package dev.throughline.bridges.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A durable queue that is bound to an exchange, and what a consumer has got from it. */
public final class TestQueue implements AutoCloseable {
  private final Connection connection;
  private final Channel channel;
  private final String queue;
  private final List<GetResponse> got = new ArrayList<>();

  /**
   * @param binding the pattern of routing keys
   */
  public TestQueue(
      LocalRabbitMq rabbitMq, String exchange, String binding, Map<String, Object> arguments) {
    connection = rabbitMq.connect();
    queue = exchange + ".queue";
    try {
      channel = connection.createChannel();
      channel.exchangeDeclare(exchange, "topic", true);
      channel.queueDeclare(queue, true, false, false, arguments);
      channel.queueBind(queue, exchange, binding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All messages so far, in this order. */
  public List<GetResponse> got() {
    try {
      for (var next = channel.basicGet(queue, true);
          next != null;
          next = channel.basicGet(queue, true)) {
        got.add(next);
      }
      return List.copyOf(got);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Their message ids. */
  public List<String> ids() {
    return got().stream().map(it -> it.getProps().getMessageId()).toList();
  }

  @Override
  public void close() {
    connection.abort(1_000);
  }
}
