package dev.throughline.bridges.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.throughline.bridges.commands.CommandBody;
import dev.throughline.bridges.commands.CommandSource;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.CommandIntake;
import dev.throughline.kernel.bridge.CommandIntake.Result;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Commands from a queue. A message is acknowledged when its command is in an inbox, or when it is a
 * dead letter; after a failure the channel is closed, and RabbitMQ requeues at their places all
 * messages that were not acknowledged. So a command comes at least once. A queue that is made here
 * has priorities 0 to 9: few messages are fetched ahead, so that an urgent one overtakes the rest.
 * A dead letter is the message as it was, with its error as a header, in the exchange and the queue
 * whose names end in {@code .dead-letters}.
 */
public final class RabbitCommands implements CommandSource {
  private static final int AHEAD = 10;
  private static final int HIGHEST_PRIORITY = 9;
  private static final long POLL_MILLIS = 500;
  private static final long CONFIRM_MILLIS = 20_000;

  private final RabbitSettings settings;
  private final CommandIntake intake;
  private LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private @Nullable Connection connection;
  private @Nullable Channel channel;

  /**
   * @param settings whose name is that of the queue
   */
  public RabbitCommands(RabbitSettings settings, CommandIntake intake) {
    this.settings = settings;
    this.intake = intake;
  }

  @Override
  public Taken takeSome() {
    try {
      var open = open();
      var delivery = deliveries.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return delivery == null ? Taken.NOTHING : take(open, delivery);
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      close();
      var failure = new Unavailable("RabbitMQ: " + e);
      failure.initCause(e);
      throw failure;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Taken.NOTHING;
    } catch (RuntimeException e) {
      // RabbitMQ requeues what is not acknowledged.
      close();
      throw e;
    }
  }

  private Taken take(Channel open, Delivery delivery)
      throws IOException, InterruptedException, TimeoutException {
    var result = result(delivery);
    if (result instanceof Result.Poison(var error)) {
      bury(open, delivery, error);
    }
    open.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    return result instanceof Result.Poison ? new Taken(0, 1) : new Taken(1, 0);
  }

  private Result result(Delivery delivery) {
    String envelope;
    try {
      envelope =
          CommandBody.envelope(delivery.getBody(), delivery.getProperties().getContentType());
    } catch (IllegalArgumentException e) {
      return new Result.Poison(e.getMessage());
    }
    return intake.take(envelope);
  }

  private void bury(Channel open, Delivery delivery, String error)
      throws IOException, InterruptedException, TimeoutException {
    var headers = new HashMap<String, Object>();
    if (delivery.getProperties().getHeaders() != null) {
      headers.putAll(delivery.getProperties().getHeaders());
    }
    headers.put("error", error);
    BasicProperties properties =
        delivery.getProperties().builder().headers(headers).deliveryMode(2).build();
    open.basicPublish(deadLetters(), settings.name(), true, properties, delivery.getBody());
    open.waitForConfirmsOrDie(CONFIRM_MILLIS);
  }

  private String deadLetters() {
    return settings.name() + ".dead-letters";
  }

  private Channel open() throws IOException, TimeoutException {
    if (channel == null || !channel.isOpen()) {
      close();
      var opened = settings.factory().newConnection("throughline-bridge");
      connection = opened;
      requireQueue(opened);
      channel = consuming(opened);
    }
    return channel;
  }

  private Channel consuming(Connection opened) throws IOException {
    var consuming = required(opened.createChannel());
    consuming.exchangeDeclare(deadLetters(), "topic", true);
    consuming.queueDeclare(deadLetters(), true, false, false, Map.of());
    consuming.queueBind(deadLetters(), deadLetters(), "#");
    consuming.confirmSelect();
    consuming.basicQos(AHEAD);
    var fetched = new LinkedBlockingQueue<Delivery>();
    deliveries = fetched;
    consuming.basicConsume(
        settings.name(), false, (_, delivery) -> fetched.add(delivery), _ -> abort(consuming));
    return consuming;
  }

  /** The queue was deleted: the next call makes it anew, or says that it cannot. */
  private static void abort(Channel consuming) {
    try {
      consuming.abort();
    } catch (IOException | ShutdownSignalException _) {
      // It is closed.
    }
  }

  /** One that is there may have arguments of its own, so it is not declared again. */
  private void requireQueue(Connection opened) throws IOException, TimeoutException {
    try (var looking = required(opened.createChannel())) {
      looking.queueDeclarePassive(settings.name());
      return;
    } catch (IOException | ShutdownSignalException _) {
      // There is none: the broker has closed the channel.
    }
    try (var making = required(opened.createChannel())) {
      making.queueDeclare(
          settings.name(), true, false, false, Map.of("x-max-priority", HIGHEST_PRIORITY));
    }
  }

  private static Channel required(@Nullable Channel opened) throws IOException {
    if (opened == null) {
      throw new IOException("the connection has no channel left");
    }
    return opened;
  }

  @Override
  public void close() {
    channel = null;
    if (connection != null) {
      connection.abort(5_000);
      connection = null;
    }
  }
}
