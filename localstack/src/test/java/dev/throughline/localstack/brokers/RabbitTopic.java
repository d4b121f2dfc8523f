package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import dev.throughline.bridges.rabbitmq.LocalRabbitMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A fanout exchange and, for each group, a durable queue of a kind. Messages are persistent. Of a
 * stream there is one, since it keeps what it has delivered.
 */
final class RabbitTopic implements Topic {
  private static final int HASHED_QUEUES = 4;
  private static final String LETTERS = ".dead-letters";

  private final LocalRabbitMq rabbitMq;
  private final RabbitKind kind;
  private final String name;
  private final Connection connection;
  private final Channel channel;
  private final Map<String, AtomicInteger> members = new ConcurrentHashMap<>();

  RabbitTopic(LocalRabbitMq rabbitMq, RabbitKind kind, String name, List<String> groups) {
    this.rabbitMq = rabbitMq;
    this.kind = kind;
    this.name = name;
    this.connection = rabbitMq.connect();
    try {
      channel = connection.createChannel();
      channel.confirmSelect();
      channel.exchangeDeclare(name, BuiltinExchangeType.FANOUT, true);
      channel.exchangeDeclare(name + LETTERS, BuiltinExchangeType.FANOUT, true);
      channel.queueDeclare(name + LETTERS, true, false, false, Map.of());
      channel.queueBind(name + LETTERS, name + LETTERS, "");
      for (var queue : groups.stream().map(this::queue).distinct().toList()) {
        subscribe(queue);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String queue(String group) {
    return kind == RabbitKind.STREAM ? name + ".stream" : name + "." + group;
  }

  private void subscribe(String queue) throws IOException {
    if (kind == RabbitKind.HASHED) {
      channel.exchangeDeclare(queue, "x-consistent-hash", true);
      channel.exchangeBind(queue, name, "");
      for (var i = 0; i < HASHED_QUEUES; i++) {
        declare(queue + "." + i);
        // The routing key is the share of the queue.
        channel.queueBind(queue + "." + i, queue, "1");
      }
    } else {
      declare(queue);
      channel.queueBind(queue, name, "");
    }
  }

  private void declare(String queue) throws IOException {
    var arguments = new HashMap<>(kind.arguments);
    if (kind != RabbitKind.STREAM) {
      arguments.put("x-dead-letter-exchange", name + LETTERS);
    }
    channel.queueDeclare(queue, true, false, false, arguments);
  }

  @Override
  public void publish(List<Event> events) {
    try {
      for (var event : events) {
        var body = event.body().getBytes(StandardCharsets.UTF_8);
        channel.basicPublish(name, event.stream(), MessageProperties.PERSISTENT_BASIC, body);
      }
      channel.waitForConfirmsOrDie(60_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The members of a group take the hashed queues in turn. */
  @Override
  public Consumer consumer(String group, int most) {
    var queue = queue(group);
    return new RabbitConsumer(
        rabbitMq.connect(),
        kind == RabbitKind.HASHED ? queue + "." + member(group) % HASHED_QUEUES : queue,
        most,
        kind == RabbitKind.STREAM ? Map.of("x-stream-offset", "first") : Map.of());
  }

  private int member(String group) {
    return members.computeIfAbsent(group, _ -> new AtomicInteger()).getAndIncrement();
  }

  @Override
  public List<String> processArguments(String group) {
    return List.of("rabbitmq", rabbitMq.uri(), queue(group));
  }

  private List<String> queues(String group) {
    return kind == RabbitKind.HASHED
        ? IntStream.range(0, HASHED_QUEUES).mapToObj(i -> queue(group) + "." + i).toList()
        : List.of(queue(group));
  }

  @Override
  public void awaitConsumers(String group, int count) {
    await(count + " consumers of " + queue(group)).until(() -> consumers(group) == count);
  }

  private long consumers(String group) throws IOException {
    var count = 0L;
    for (var queue : queues(group)) {
      count += channel.consumerCount(queue);
    }
    return count;
  }

  @Override
  public long kept(String group) {
    var count = 0L;
    try {
      for (var queue : queues(group)) {
        count += channel.messageCount(queue);
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Event> deadLetters(String group) {
    var found = new ArrayList<Event>();
    await("dead letters of " + name)
        .until(
            () -> {
              Optional.ofNullable(channel.basicGet(name + LETTERS, true))
                  .ifPresent(
                      it ->
                          found.add(Event.read(new String(it.getBody(), StandardCharsets.UTF_8))));
              return !found.isEmpty();
            });
    return found;
  }

  /** Of a stream, a consumer from its first message or from a time; of the others, a new queue. */
  @Override
  public Consumer newcomer(Optional<Instant> since) {
    try {
      var queue = queue("newcomer");
      if (kind == RabbitKind.STREAM) {
        Object offset = since.<Object>map(Date::from).orElse("first");
        return new RabbitConsumer(
            rabbitMq.connect(), queue, 100, Map.of("x-stream-offset", offset));
      }
      subscribe(queue);
      return consumer("newcomer", Group.AT_ONCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    connection.abort(1_000);
  }
}
